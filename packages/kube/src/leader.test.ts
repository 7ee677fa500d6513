import { startTestCluster, TestCluster, until } from './__testUtils__/cluster';
import { Leadership, startLeadership } from './leader';
import { createLease } from './lease';

describe('a lease', () => {
  let cluster: TestCluster;
  let namespace: string;

  beforeAll(async () => {
    cluster = await startTestCluster();
    namespace = await cluster.namespace();
  });
  afterAll(() => cluster.stop());

  const options = (identity: string, name: string) => ({
    client: cluster.client,
    namespace,
    name,
    identity,
    durationSeconds: 15,
  });

  it('is held by one of those who want it at once', async () => {
    const candidates = ['a', 'b', 'c', 'd'].map(id =>
      createLease(options(id, 'race')),
    );
    const won = await Promise.all(candidates.map(c => c.acquire()));
    expect(won.filter(Boolean)).toHaveLength(1);
    const again = await Promise.all(candidates.map(c => c.acquire()));
    expect(again).toEqual(won);
  });

  it('is taken over when its holder fell silent for its whole duration', async () => {
    let clock = Date.now();
    const dead = createLease(options('dead', 'silent'), () => clock);
    const heir = createLease(options('heir', 'silent'), () => clock);
    await expect(dead.acquire()).resolves.toBe(true);
    await expect(heir.acquire()).resolves.toBe(false);
    clock += 14_000;
    await expect(heir.acquire()).resolves.toBe(false);
    await dead.acquire();
    clock += 14_000;
    await expect(heir.acquire()).resolves.toBe(false);
    clock += 15_000;
    await expect(heir.acquire()).resolves.toBe(true);
    await expect(dead.acquire()).resolves.toBe(false);
  });

  it('hands over at once when the leader stops', async () => {
    const ran: string[] = [];
    const lead = (id: string): Leadership =>
      startLeadership({
        ...options(id, 'hand-over'),
        durationSeconds: 5,
        lead: async signal => {
          ran.push(`${id} begins`);
          await new Promise(resolve =>
            signal.addEventListener('abort', resolve),
          );
          ran.push(`${id} ends`);
        },
      });
    const first = lead('first');
    await until(() => first.leading);
    const second = lead('second');
    await first.stop();
    await until(() => second.leading);
    await second.stop();
    expect(ran).toEqual([
      'first begins',
      'first ends',
      'second begins',
      'second ends',
    ]);
  });

  it('ends what runs in time when a renewal gets no answer', async () => {
    let answers = true;
    let fail: (error: Error) => void = () => undefined;
    const silent = new Promise<never>((_, reject) => {
      fail = reject;
    });
    const { client } = cluster;
    let ended = 0;
    const leader = startLeadership({
      ...options('first', 'stalled'),
      client: {
        create: (...args) => client.create(...args),
        find: (...args) => (answers ? client.find(...args) : silent),
        replace: (...args) => client.replace(...args),
      },
      durationSeconds: 0.25,
      lead: async signal => {
        answers = false;
        await new Promise(resolve => signal.addEventListener('abort', resolve));
        ended += 1;
      },
    });
    await until(() => ended > 0);
    expect(leader.leading).toBe(false);
    answers = true;
    fail(new Error('no answer'));
    await until(() => leader.leading);
    await leader.stop();
    expect(ended).toBe(2);
  });

  it('says that its namespace is not there', async () => {
    const lease = createLease({
      ...options('a', 'nowhere'),
      namespace: 'not-there',
    });
    await expect(lease.acquire()).rejects.toMatchObject({ code: 'notFound' });
  });
});
