import { createQueue } from './queue';

const deferred = () => {
  let resolve = () => {};
  const promise = new Promise<void>(done => {
    resolve = done;
  });
  return { promise, resolve };
};

describe('the queue', () => {
  it('works on a key once at a time, and once more when it is asked for meanwhile', async () => {
    const gate = deferred();
    const over = deferred();
    let runs = 0;
    let atOnce = 0;
    let most = 0;
    const queue = createQueue({
      workers: 4,
      async reconcile() {
        runs += 1;
        atOnce += 1;
        most = Math.max(most, atOnce);
        if (runs === 1) await gate.promise;
        else over.resolve();
        atOnce -= 1;
        return undefined;
      },
      onError: () => {},
    });
    for (let i = 0; i < 5; i++) queue.add('a/b');
    gate.resolve();
    await over.promise;
    await queue.stop();
    expect([runs, most]).toEqual([2, 1]);
  });

  it('tries again what threw, and tells of it', async () => {
    const errors: unknown[] = [];
    const over = deferred();
    const queue = createQueue({
      workers: 1,
      async reconcile() {
        if (!errors.length) throw new Error('once');
        over.resolve();
        return undefined;
      },
      onError: (_, error) => errors.push(error),
    });
    queue.add('a/b');
    await over.promise;
    await queue.stop();
    expect(errors).toEqual([new Error('once')]);
  });

  it('ends no sooner than the work that is being done', async () => {
    const gate = deferred();
    let done = false;
    const queue = createQueue({
      workers: 1,
      async reconcile() {
        await gate.promise;
        done = true;
        return { after: 1 };
      },
      onError: () => {},
    });
    queue.add('a/b');
    const stopped = queue.stop();
    gate.resolve();
    await stopped;
    expect(done).toBe(true);
  });

  it('lets others work while one rests', async () => {
    const made = deferred();
    const over = deferred();
    const queue = createQueue({
      workers: 1,
      async reconcile(key, rest) {
        if (key === 'a/outer') {
          await rest(() => made.promise);
          over.resolve();
        } else made.resolve();
        return undefined;
      },
      onError: () => {},
    });
    queue.add('a/outer');
    queue.add('a/inner');
    await over.promise;
    await queue.stop();
  });
});
