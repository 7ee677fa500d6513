import { createKeyedWriter } from './keyedWriter';

describe('a writer of keys', () => {
  it('writes what holds last, once for many changes', async () => {
    const state = new Map<string, number>();
    const written: number[] = [];
    const stop = new AbortController();
    const writer = createKeyedWriter({
      signal: stop.signal,
      write: async key => {
        const value = state.get(key) ?? 0;
        await new Promise(setImmediate);
        written.push(value);
      },
    });
    const asked: Promise<void>[] = [];
    for (let n = 1; n <= 50; n++) {
      state.set('a', n);
      asked.push(writer.write('a'));
    }
    await Promise.all(asked);
    expect(written).toEqual([1, 50]);
    await writer.flushed();
  });

  it('tries again until it succeeds', async () => {
    let failures = 2;
    const stop = new AbortController();
    const writer = createKeyedWriter({
      signal: stop.signal,
      write: async () => {
        if (failures-- > 0) throw new Error('away');
      },
    });
    await writer.write('a');
    expect(failures).toBe(-1);
  });

  it('fails whoever waits when it is stopped', async () => {
    const stop = new AbortController();
    const writer = createKeyedWriter({
      signal: stop.signal,
      write: () => Promise.reject(new Error('away')),
    });
    const asked = writer.write('a');
    stop.abort(new Error('stopped'));
    await expect(asked).rejects.toThrow();
    await writer.flushed();
  });

  it('gives up on what cannot succeed', async () => {
    const writer = createKeyedWriter({
      signal: new AbortController().signal,
      write: () => Promise.reject(new Error('too large')),
      onError: () => false,
    });
    await expect(writer.write('a')).resolves.toBeUndefined();
  });
});
