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

jest.setTimeout(60_000);

describe('an Organization', () => {
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
  });
  afterAll(() => sovereign.stop());

  const ref = {
    apiVersion: CATALYST_API_VERSION,
    kind: 'Organization',
    name: 'globex',
  };
  const condition = async (type: string) =>
    (await sovereign.organization('globex'))?.status?.conditions?.find(
      c => c.type === type,
    );

  it('has its namespace, its repositories in Gitea and a team for each role', async () => {
    const { management, forge } = sovereign;
    await expect(
      management.find({ apiVersion: 'v1', kind: 'Namespace', name: 'globex' }),
    ).resolves.toBeDefined();
    expect(
      (await forge.repositories.list('globex'))
        .map(r => [r.name, r.private])
        .sort(),
    ).toEqual([
      ['runbooks', true],
      ['shared-blueprints', true],
    ]);
    const teams = (await forge.teams.list('globex')).map(team => team.name);
    expect(teams).toEqual(
      expect.arrayContaining([
        'org-admin',
        'org-developer',
        'org-viewer',
        'security-officer',
      ]),
    );
  });

  it('gets no vcluster before its first Environment', async () => {
    const hosts = Object.keys(sovereign.sandbox.info().clusters).filter(name =>
      /-rtz-/.test(name),
    );
    for (const host of hosts) {
      const namespace = {
        apiVersion: 'v1',
        kind: 'Namespace',
        name: 'vc-globex',
      };
      await expect(
        sovereign.cluster(host).find(namespace),
      ).resolves.toBeUndefined();
    }
  });

  it('is not gone before its Environments, and waits for a repository that people made', async () => {
    const { management, forge } = sovereign;
    await management.create(environment('globex', 'dev'));
    await eventually(async () =>
      isReady(await sovereign.environment('globex-dev')),
    );
    await forge.repositories.ensure('globex', 'handbook');
    await management.remove(ref);
    const waits = await eventually(async () => {
      const deleted = await condition('Deleted');
      return deleted?.reason === 'RepositoriesLeft' && deleted;
    });
    expect(waits.message).toBe(
      'Move or delete the repositories that are left in Gitea: globex/handbook.',
    );
    await expect(sovereign.environment('globex-dev')).resolves.toBeUndefined();
  });

  it('goes with everything that was made for it once nothing holds it', async () => {
    const { management, forge } = sovereign;
    await forge.repositories.remove('globex', 'handbook');
    await eventually(
      async () => (await sovereign.organization('globex')) === undefined,
    );
    await expect(forge.organizations.find('globex')).resolves.toBeUndefined();
    await expect(
      management.find({ apiVersion: 'v1', kind: 'Namespace', name: 'globex' }),
    ).resolves.toBeUndefined();
  });
});
