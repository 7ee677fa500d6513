import { CATALYST_API_VERSION } from '@catalyst/model';
import {
  environment,
  eventually,
  isReady,
  organization,
  servesOwnKinds,
  startTestSovereign,
  TestSovereign,
} from '../__testUtils__/sovereign';

jest.setTimeout(40_000);

describe('deleting an Environment', () => {
  let sovereign: TestSovereign;

  beforeAll(async () => {
    sovereign = await startTestSovereign();
    const { management } = sovereign;
    await sovereign.startBackend();
    await servesOwnKinds(management);
    await management.create(organization('globex'));
    await eventually(async () =>
      isReady(await sovereign.organization('globex')),
    );
    await management.create(environment('globex', 'dev'));
    await management.create(environment('globex', 'stg'));
    await eventually(async () =>
      isReady(await sovereign.environment('globex-dev')),
    );
    await eventually(async () =>
      isReady(await sovereign.environment('globex-stg')),
    );
    await sovereign.forge.teams.ensure('globex', {
      name: 'org-developer.globex-dev',
      units: { 'repo.code': 'write' },
    });
    await management.remove({
      apiVersion: CATALYST_API_VERSION,
      kind: 'Environment',
      namespace: 'globex',
      name: 'globex-dev',
    });
    await eventually(
      async () => (await sovereign.environment('globex-dev')) === undefined,
    );
  });
  afterAll(() => sovereign.stop());

  it('removes its vcluster from the host cluster', async () => {
    const namespace = {
      apiVersion: 'v1',
      kind: 'Namespace',
      name: 'vc-globex',
    };
    await expect(
      sovereign.cluster('hz-fsn-rtz-dev').find(namespace),
    ).resolves.toBeUndefined();
  });

  it('removes its repository, the user that Flux read it with, and the teams for it', async () => {
    const { repositories, users, teams } = sovereign.forge;
    await expect(
      repositories.find('globex', 'globex-dev'),
    ).resolves.toBeUndefined();
    await expect(users.find('flux-globex-dev')).resolves.toBeUndefined();
    expect(
      (await teams.list('globex')).filter(({ name }) => /-dev$/.test(name)),
    ).toEqual([]);
  });

  it('removes its credentials from the management cluster', async () => {
    const { items } = await sovereign.management.list({
      apiVersion: 'v1',
      kind: 'Secret',
      namespace: 'globex',
    });
    expect(
      items
        .map(({ metadata }) => metadata.name)
        .filter(name => /-dev\b/.test(name)),
    ).toEqual([]);
  });

  it('leaves the other Environments of the Organization alone', async () => {
    expect(isReady(await sovereign.environment('globex-stg'))).toBe(true);
    await expect(
      sovereign.forge.repositories.find('globex', 'globex-stg'),
    ).resolves.toBeDefined();
    await expect(
      sovereign.forge.users.find('flux-globex-stg'),
    ).resolves.toBeDefined();
  });

  it('can be followed by making it again', async () => {
    await sovereign.management.create(environment('globex', 'dev'));
    const again = await eventually(async () =>
      isReady(await sovereign.environment('globex-dev')),
    );
    expect(again).toBe(true);
  });
});
