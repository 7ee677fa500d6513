import { Kvm } from '@nats-io/kv';
import { openLeases } from './lease';
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

  it('is kept when a renewal arrived and only its answer was lost', async () => {
    const { leases } = await server.spine.environment('acme-dev');
    const lease = await leases.tryAcquire('kept');
    const kv = await new Kvm(await server.spine.connection('acme')).open(
      'leases',
    );
    // As if our own renewal had come from elsewhere.
    const holder = (await kv.get('kept'))?.string() ?? '';
    const unseen = await kv.put('kept', holder);
    let revision = unseen;
    while (revision === unseen && !lease?.signal.aborted) {
      await new Promise(resolve => setTimeout(resolve, 50));
      revision = (await kv.get('kept'))?.revision ?? 0;
    }
    expect(lease?.signal.aborted).toBe(false);
    await lease?.release();
    expect((await kv.get('kept'))?.operation).toBe('DEL');
  });

  it('cannot be had where nobody keeps leases, and that is told', async () => {
    await server.spine.ensureAccount('bare');
    const connection = await server.spine.connection('bare');
    const leases = await openLeases(connection);
    await expect(leases.tryAcquire('any')).rejects.toThrow();
  });

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
