import { CATALYST_API_VERSION, Sovereign } from '@catalyst/model';
import {
  environment,
  eventually,
  isReady,
  startTestSovereign,
  TestSovereign,
} from './__testUtils__/sovereign';

jest.setTimeout(60_000);

describe('a fresh sandbox', () => {
  let sovereign: TestSovereign;
  let backend: Awaited<ReturnType<TestSovereign['startBackend']>>;

  beforeAll(async () => {
    sovereign = await startTestSovereign(true);
    backend = await sovereign.startBackend();
  });
  afterAll(() => sovereign.stop());

  it.each(['acme-dev', 'acme-stg', 'acme-prod', 'muscatpharmacy-prod'])(
    'has %s ready',
    async name => {
      const ready = await eventually(async () => {
        const found = await sovereign.environment(name);
        return isReady(found) && found;
      });
      expect(ready.status?.vclusters).toHaveLength(1);
    },
  );

  it('says of itself which parts answer, by address', async () => {
    const { sovereign: of, forge } = sovereign.sandbox.info();
    const ready = await eventually(async () => {
      const found = await sovereign.management.find<Sovereign>({
        apiVersion: CATALYST_API_VERSION,
        kind: 'Sovereign',
        name: of.name,
      });
      return isReady(found) && found;
    });
    expect(ready.status).toMatchObject({
      organizations: 2,
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    });
    expect(
      ready.status?.conditions?.map(({ type, reason }) => [type, reason]),
    ).toEqual([
      ['Configuration', 'Same'],
      ['Forge', 'Answers'],
      ['Events', 'Answers'],
      ['Identity', 'Answers'],
      ['ManagementCluster', 'Answers'],
      ['HostClusters', 'Answers'],
      ['Ready', 'Ready'],
    ]);
    expect(ready.status?.conditions?.[1].message).toContain(forge.url);
  });

  it('finishes an Environment whose backend was stopped in the middle of making it', async () => {
    const { users } = sovereign.forge;
    // However fast it is made, it is not finished while the user of its Flux is somebody else.
    const login = 'flux-acme-uat';
    const email = 'somebody@acme.example';
    await users.ensure({ login, email, password: 'Throwaway-1x' });
    await sovereign.management.create(environment('acme', 'uat'));
    await eventually(
      async () =>
        (
          await sovereign.environment('acme-uat')
        )?.metadata.finalizers,
    );
    await backend.stop();
    expect(isReady(await sovereign.environment('acme-uat'))).toBe(false);
    await users.remove(login);
    await sovereign.startBackend();
    await eventually(async () =>
      isReady(await sovereign.environment('acme-uat')),
    );
  });
});
