import { createWorkQueue } from './queue';

/** Work that ends when the test says so. */
function gate() {
  const started: string[] = [];
  const open = new Map<string, () => void>();
  const process = (key: string) =>
    new Promise<void>(resolve => {
      started.push(key);
      open.set(key, resolve);
    });
  return { started, process, finish: (key: string) => open.get(key)?.() };
}

describe('work queue', () => {
  afterEach(() => jest.useRealTimers());

  it('keeps a waiting key once however often it is added', async () => {
    const { started, process, finish } = gate();
    const queue = createWorkQueue({ process });
    ['first', 'acme-dev', 'acme-dev', 'acme-dev'].forEach(queue.add);
    expect(queue.length).toBe(2);
    finish('first');
    await new Promise(setImmediate);
    finish('acme-dev');
    await queue.idle();
    expect(started).toEqual(['first', 'acme-dev']);
  });

  it('works on a key once more when it was added during the work, never twice at once', async () => {
    const { started, process, finish } = gate();
    const queue = createWorkQueue({ process, concurrency: 4 });
    queue.add('acme-dev');
    queue.add('acme-dev');
    queue.add('acme-dev');
    expect(started).toEqual(['acme-dev']);
    finish('acme-dev');
    await new Promise(setImmediate);
    expect(started).toEqual(['acme-dev', 'acme-dev']);
    finish('acme-dev');
    await queue.idle();
    expect(started).toHaveLength(2);
  });

  it('works on as many keys at once as it may', async () => {
    const { started, process, finish } = gate();
    const queue = createWorkQueue({ process, concurrency: 2 });
    ['a', 'b', 'c'].forEach(queue.add);
    expect(started).toEqual(['a', 'b']);
    finish('a');
    await new Promise(setImmediate);
    expect(started).toEqual(['a', 'b', 'c']);
    finish('b');
    finish('c');
    await queue.idle();
  });

  it('brings a failed key back with a growing delay, and forgets the failures after a success', async () => {
    jest.useFakeTimers();
    const delays: number[] = [];
    let failing = 3;
    const queue = createWorkQueue({
      backoff: { baseMs: 100, maxMs: 10_000, jitter: 0 },
      process: async () => {
        failing -= 1;
        if (failing >= 0) throw new Error('not yet');
      },
      onError: (_key, _error, delay) => delays.push(delay),
    });
    queue.add('acme-dev');
    await jest.advanceTimersByTimeAsync(700);
    expect(delays).toEqual([100, 200, 400]);
    failing = 1;
    queue.add('acme-dev');
    await jest.advanceTimersByTimeAsync(0);
    expect(delays).toEqual([100, 200, 400, 100]);
    await queue.stop();
  });

  it('adds a delayed key at the earliest time that was asked for', async () => {
    jest.useFakeTimers();
    const started: string[] = [];
    const queue = createWorkQueue({
      process: async key => void started.push(key),
    });
    queue.addAfter('acme-dev', 500);
    queue.addAfter('acme-dev', 100);
    queue.addAfter('acme-dev', 900);
    await jest.advanceTimersByTimeAsync(99);
    expect(started).toEqual([]);
    await jest.advanceTimersByTimeAsync(2_000);
    expect(started).toEqual(['acme-dev']);
    await queue.stop();
  });

  it('stops when the running work is done, and drops what waited', async () => {
    const { started, process, finish } = gate();
    const queue = createWorkQueue({ process });
    queue.add('running');
    queue.add('waiting');
    const stopped = queue.stop();
    queue.add('late');
    finish('running');
    await stopped;
    expect(started).toEqual(['running']);
  });
});
