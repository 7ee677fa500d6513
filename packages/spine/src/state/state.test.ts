import type { StateEntry, StateStore } from './state';
import { signal, startTestSpine, TestSpine } from '../testSpine';

jest.setTimeout(60_000);

describe('the read model of an Environment', () => {
  let server: TestSpine;
  let state: StateStore;
  beforeAll(async () => {
    server = await startTestSpine();
    await server.spine.ensureAccount('acme');
    await server.spine.ensureEnvironment('acme-dev');
    state = (await server.spine.environment('acme-dev')).state;
  });
  afterAll(() => server.stop());

  const watched = async (patterns: string[]) => {
    const entries: StateEntry[] = [];
    let wake = () => {};
    const ready = signal();
    const watch = await state.watch(patterns, {
      entry: e => {
        entries.push(e);
        wake();
      },
      ready: ready.resolve,
    });
    const until = async (count: number) => {
      while (entries.length < count)
        await new Promise<void>(resolve => (wake = resolve));
    };
    return { entries, ready: ready.promise, until, stop: watch.stop };
  };

  it('that is empty is ready at once', async () => {
    const watch = await watched(['nothing.>']);
    await watch.ready;
    watch.stop();
    expect(watch.entries).toEqual([]);
  });

  it('tells its keys without their values, and none of what is gone', async () => {
    await state.put('key.a', { large: 'x'.repeat(1_000) });
    const revision = await state.put('key.b', {});
    await state.put('key.c', {});
    await state.remove('key.c');
    expect(await state.keys(['key.*'])).toEqual([
      { key: 'key.a', revision: revision - 1 },
      { key: 'key.b', revision },
    ]);
    expect(await state.keys(['nothing.>'])).toEqual([]);
  });

  it('tells what is there, then what changes and what goes, with rising revisions', async () => {
    await state.put('application.a', { n: 1 });
    await state.put('application.b', { n: 1 });
    await state.put('application.a', { n: 2 });
    const watch = await watched(['application.*']);
    await watch.ready;
    expect(watch.entries).toMatchObject([
      { key: 'application.b', value: { n: 1 } },
      { key: 'application.a', value: { n: 2 } },
    ]);
    await state.put('other', 1);
    await state.remove('application.b');
    await watch.until(3);
    watch.stop();
    const last = watch.entries[2];
    expect(last.key).toBe('application.b');
    expect(last).not.toHaveProperty('value');
    expect(last.revision).toBeGreaterThan(watch.entries[1].revision);
  });

  it('is loaded as a whole, without what is gone', async () => {
    await state.put('object.x.y', 1);
    await state.put('object.x.z', 1);
    await state.remove('object.x.z');
    expect((await state.load(['object.>'])).map(e => e.key)).toEqual([
      'object.x.y',
    ]);
  });

  it('goes on being watched without a gap when the server dies', async () => {
    const watch = await watched(['counter']);
    await watch.ready;
    await state.put('counter', 1);
    await watch.until(1);
    server.kill();
    for (let done = false; !done; ) {
      done = await state.put('counter', 2).then(
        () => true,
        () => false,
      );
    }
    await watch.until(2);
    watch.stop();
    expect(watch.entries.at(-1)?.value).toBe(2);
  });
});
