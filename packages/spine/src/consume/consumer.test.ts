import {
  CatalystEvent,
  repositorySource,
  subjectOfCommit,
} from '@catalyst/model';
import { signal, startTestSpine, TestSpine } from '../testSpine';

const committed = (commit: string): CatalystEvent => ({
  specversion: '1.0',
  id: `commit-${commit}`,
  source: repositorySource('acme', 'acme-dev'),
  type: 'io.openova.catalyst.git.committed',
  subject: 'commit.shop',
  time: '2026-01-01T00:00:00Z',
  datacontenttype: 'application/json',
  data: {
    commit,
    at: '2026-01-01T00:00:00Z',
    by: 'ann',
    message: 'm',
    paths: [],
  },
});

jest.setTimeout(60_000);

describe('the events of an Environment', () => {
  let server: TestSpine;
  beforeAll(async () => {
    server = await startTestSpine();
    await server.spine.ensureAccount('acme');
    await server.spine.ensureEnvironment('acme-dev');
  });
  afterAll(() => server.stop());

  /** Consumes until so many have been handled. */
  const take = async (
    count: number,
    durable: string,
    handle: (id: string) => Promise<void> = async () => {},
    anew = false,
  ) => {
    const ids: string[] = [];
    const enough = signal();
    const consumption = await (
      await server.another().environment('acme-dev')
    ).consume({ durable, anew }, async ({ event }) => {
      await handle(event.id);
      ids.push(event.id);
      if (ids.length >= count) enough.resolve();
    });
    await enough.promise;
    await consumption.stop();
    return ids;
  };

  it('count once by their id', async () => {
    const environment = await server.spine.environment('acme-dev');
    const subject = subjectOfCommit('acme-dev', 'a');
    expect(await environment.publish(subject, committed('a'))).toMatchObject({
      duplicate: false,
    });
    expect(await environment.publish(subject, committed('a'))).toMatchObject({
      duplicate: true,
    });
  });

  it('come in order, and go on where a durable consumer was', async () => {
    const environment = await server.spine.environment('acme-dev');
    for (const c of ['b', 'c', 'd'])
      await environment.publish(subjectOfCommit('acme-dev', c), committed(c));
    expect(await take(2, 'walker')).toEqual(
      expect.arrayContaining(['commit-a', 'commit-b']),
    );
    await environment.publish(subjectOfCommit('acme-dev', 'e'), committed('e'));
    expect((await take(1, 'walker')).at(-1)).toBe('commit-e');
  });

  it('come from the first one on when a consumer begins anew', async () => {
    expect(await take(5, 'walker', undefined, true)).toEqual([
      'commit-a',
      'commit-b',
      'commit-c',
      'commit-d',
      'commit-e',
    ]);
    const environment = await server.spine.environment('acme-dev');
    expect(await environment.lastSequence()).toBe(5);
  });

  it('come again when they were not handled', async () => {
    let failures = 1;
    const ids = await take(5, 'clumsy', async id => {
      if (id === 'commit-b' && failures-- > 0) throw new Error('not now');
    });
    expect(ids.filter(id => id === 'commit-b')).toHaveLength(1);
    expect(ids.at(-1)).toBe('commit-b');
  });

  it('are refused when they are larger than the server takes, with their size', async () => {
    const environment = await server.spine.environment('acme-dev');
    const large = committed('f');
    Object.assign(large.data, { message: 'x'.repeat(1_100_000) });
    await expect(
      environment.publish(subjectOfCommit('acme-dev', 'f'), large),
    ).rejects.toThrow(/beyond the limit of 1048576/);
  });
});
