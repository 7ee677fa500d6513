import { Kvm } from '@nats-io/kv';
import { startTestSpine, TestSpine } from '../testSpine';

jest.setTimeout(60_000);

describe('a lease', () => {
  let server: TestSpine;
  beforeAll(async () => {
    server = await startTestSpine();
    await server.spine.ensureAccount('acme');
    await server.spine.ensureEnvironment('acme-dev');
  });
  afterAll(() => server.stop());

  it('is held by one, and free for the next when it is released', async () => {
    const one = (await server.spine.environment('acme-dev')).leases;
    const two = (await server.another().environment('acme-dev')).leases;
    const lease = await one.tryAcquire('acme-dev');
    expect(lease?.signal.aborted).toBe(false);
    expect(await two.tryAcquire('acme-dev')).toBeUndefined();
    const other = await two.tryAcquire('acme-stg');
    expect(other).toBeDefined();
    await other?.release();
    await lease?.release();
    expect(lease?.signal.aborted).toBe(true);
    const next = await two.tryAcquire('acme-dev');
    expect(next).toBeDefined();
    await next?.release();
  });

  it('that was taken away says so to its holder', async () => {
    const { leases } = await server.spine.environment('acme-dev');
    const lease = await leases.tryAcquire('stolen');
    const lost = new Promise(resolve =>
      lease?.signal.addEventListener('abort', resolve),
    );
    const connection = await server.spine.connection('acme');
    await (
      await new Kvm(connection).open('leases')
    ).put('stolen', 'somebody else');
    await lost;
    expect(lease?.signal.aborted).toBe(true);
  }, 20_000);

  it('is taken over when its holder is gone', async () => {
    const dying = server.another();
    await (await dying.environment('acme-dev')).leases.tryAcquire('orphan');
    await dying.close();
    const { leases } = await server.spine.environment('acme-dev');
    const lease = await leases.acquire('orphan', AbortSignal.timeout(25_000));
    expect(lease.signal.aborted).toBe(false);
    await lease.release();
  }, 30_000);
});
