import { createForge } from '@catalyst/forge';
import { CATALYST_API_VERSION, Environment } from '@catalyst/model';
import { createSpine } from '@catalyst/spine';
import {
  environment,
  eventually,
  isReady,
  organization,
  startTestSovereign,
  TestSovereign,
} from '../__testUtils__/sovereign';
import { openWorld, TestWorld } from '../__testUtils__/world';
import { reconcileOrganization } from '../organizations/reconcile';
import { reconcileEnvironment } from './reconcile';

jest.setTimeout(60_000);

const ENVIRONMENT = { apiVersion: CATALYST_API_VERSION, kind: 'Environment' };

describe('an Environment that cannot be made', () => {
  let sovereign: TestSovereign;
  let test: TestWorld;

  beforeAll(async () => {
    sovereign = await startTestSovereign();
    test = await openWorld(sovereign);
    await sovereign.management.create({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'globex' },
    });
  });
  afterAll(async () => {
    await test.close();
    await sovereign.stop();
  });

  const ready = async (name: string) =>
    (await sovereign.environment(name))?.status?.conditions?.find(
      c => c.type === 'Ready',
    );

  it('says that its Organization is not there', async () => {
    await sovereign.management.create(environment('globex', 'poc'));
    await reconcileEnvironment(test.world, 'globex/globex-poc');
    expect(await ready('globex-poc')).toMatchObject({
      status: 'False',
      reason: 'OrganizationMissing',
      message: 'Repository: There is no Organization globex: create it first.',
    });
  });

  it('says that a place is none', async () => {
    await sovereign.management.create(organization('globex'));
    await reconcileOrganization(test.world, 'globex');
    const wrong = environment('globex', 'uat');
    const placement = {
      mode: 'single-region',
      regions: [{ provider: 'hz', region: 'dxb' }],
    };
    await sovereign.management.create({
      ...wrong,
      spec: { ...wrong.spec, placement },
    } as typeof wrong);
    await reconcileEnvironment(test.world, 'globex/globex-uat');
    expect(await ready('globex-uat')).toMatchObject({
      status: 'False',
      reason: 'InvalidPlacement',
    });
  });

  it('says that the Sovereign has no such host cluster, and makes the rest', async () => {
    const elsewhere = environment('globex', 'stg');
    const far = {
      mode: 'single-region',
      regions: [{ provider: 'hz', region: 'hel' }],
    };
    await sovereign.management.create({
      ...elsewhere,
      spec: { ...elsewhere.spec, placement: far },
    } as typeof elsewhere);
    await reconcileEnvironment(test.world, 'globex/globex-stg');
    const found = await sovereign.environment('globex-stg');
    const conditions = Object.fromEntries(
      (found?.status?.conditions ?? []).map(c => [c.type, c]),
    );
    expect(conditions.VCluster.message).toContain(
      'hz-hel-rtz-stg is not among catalyst.hostClusters',
    );
    expect(conditions.Repository.status).toBe('True');
    expect(conditions.Events.status).toBe('True');
    expect(isReady(found)).toBe(false);
  });

  it('is made once its placement is corrected', async () => {
    const stg = { ...ENVIRONMENT, namespace: 'globex', name: 'globex-stg' };
    const { spec } = environment('globex', 'stg') as { spec: object };
    await sovereign.management.patch(stg, { spec });
    await eventually(async () => {
      await reconcileEnvironment(test.world, 'globex/globex-stg');
      return isReady(await sovereign.environment('globex-stg'));
    });
    const { status } = (await sovereign.environment('globex-stg')) ?? {};
    expect(status?.vclusters?.map(({ name }) => name)).toEqual([
      'hz-fsn-rtz-stg-globex',
    ]);
  });

  it('stays made while its Organization is not ready for a while', async () => {
    const conditions = [
      {
        type: 'Ready',
        status: 'False',
        reason: 'ForgeUnreachable',
        message: 'Gitea is away.',
        lastTransitionTime: '2026-11-23T10:00:00Z',
      },
    ];
    const globex = { ...organization('globex'), status: { conditions } };
    const { spec: _, ...status } = globex;
    await sovereign.management.applyStatus(status, { fieldManager: 'test' });
    await reconcileEnvironment(test.world, 'globex/globex-stg');
    expect(isReady(await sovereign.environment('globex-stg'))).toBe(true);
    await reconcileOrganization(test.world, 'globex');
  });

  it('can be deleted where there is no such host cluster', async () => {
    const nowhere = environment('globex', 'prod');
    const regions = [{ provider: 'hz', region: 'ash' }];
    await sovereign.management.create({
      ...nowhere,
      spec: { ...nowhere.spec, placement: { mode: 'single-region', regions } },
    } as typeof nowhere);
    await reconcileEnvironment(test.world, 'globex/globex-prod');
    const prod = { ...ENVIRONMENT, namespace: 'globex', name: 'globex-prod' };
    await sovereign.management.remove(prod);
    await reconcileEnvironment(test.world, 'globex/globex-prod');
    await expect(sovereign.management.find(prod)).resolves.toBeUndefined();
  });

  it('says that its user of Gitea is somebody else, who stays', async () => {
    const { users } = sovereign.forge;
    const login = 'flux-globex-poc';
    const email = 'mallory@acme.example';
    await users.ensure({ login, email, password: 'Throwaway-1x' });
    await reconcileEnvironment(test.world, 'globex/globex-poc');
    const found = await sovereign.environment('globex-poc');
    expect(
      found?.status?.conditions?.find(c => c.type === 'Repository')?.message,
    ).toContain('The user flux-globex-poc of Gitea belongs to somebody else');
    const poc = { ...ENVIRONMENT, namespace: 'globex', name: 'globex-poc' };
    await sovereign.management.remove(poc);
    await eventually(async () => {
      await reconcileEnvironment(test.world, 'globex/globex-poc');
      return !(await sovereign.management.find(poc));
    });
    await expect(users.find(login)).resolves.toMatchObject({ email });
  });

  it('says that it lies in the namespace of somebody else, and touches nothing', async () => {
    const stg = environment('globex', 'stg');
    const metadata = { ...stg.metadata, namespace: 'default' };
    await sovereign.management.create({ ...stg, metadata });
    await reconcileEnvironment(test.world, 'default/globex-stg');
    const ref = { ...ENVIRONMENT, namespace: 'default', name: 'globex-stg' };
    const found = await sovereign.management.get<Environment>(ref);
    expect(found.metadata.finalizers).toBeUndefined();
    expect(found.status?.conditions).toMatchObject([
      { type: 'Namespace', status: 'False', reason: 'WrongNamespace' },
      { type: 'Ready', status: 'False', reason: 'WrongNamespace' },
    ]);
  });

  it('says that NATS does not answer, with its address', async () => {
    await sovereign.management.create(environment('globex', 'dev'));
    const { nats } = test.world.config;
    const spine = createSpine({ ...nats, url: 'nats://127.0.0.1:1' });
    await reconcileEnvironment({ ...test.world, spine }, 'globex/globex-dev');
    const { status } = (await sovereign.environment('globex-dev')) ?? {};
    expect(status?.conditions?.find(c => c.type === 'Events')).toMatchObject({
      reason: 'EventsUnreachable',
      message: expect.stringContaining('nats://127.0.0.1:1 does not answer'),
    });
    await spine.close();
  });

  it('says that Gitea does not answer, and goes on when it does', async () => {
    const gone = createForge({
      url: 'http://127.0.0.1:1',
      user: 'x',
      password: 'x',
    });
    await reconcileEnvironment(
      { ...test.world, forge: gone },
      'globex/globex-dev',
    );
    expect(await ready('globex-dev')).toMatchObject({
      reason: 'ForgeUnreachable',
    });
    await reconcileEnvironment(test.world, 'globex/globex-dev');
    const found = await sovereign.environment('globex-dev');
    expect(
      found?.status?.conditions?.find(c => c.type === 'Repository'),
    ).toMatchObject({ status: 'True' });
  });

  it('says while it is deleted which part does not answer, and leaves nothing once it does', async () => {
    const key = 'globex/globex-dev';
    const dev = { ...ENVIRONMENT, namespace: 'globex', name: 'globex-dev' };
    await sovereign.management.remove(dev);
    const { nats } = test.world.config;
    const spine = createSpine({ ...nats, url: 'nats://127.0.0.1:1' });
    const url = 'http://127.0.0.1:1';
    const forge = createForge({ url, user: 'x', password: 'x' });
    for (const [away, reason] of [
      [{ spine }, 'EventsUnreachable'],
      [{ forge }, 'ForgeUnreachable'],
    ] as const) {
      await eventually(async () => {
        await reconcileEnvironment({ ...test.world, ...away }, key);
        const { status } = (await sovereign.environment('globex-dev')) ?? {};
        return status?.conditions?.some(
          c => c.type === 'Deleted' && c.reason === reason,
        );
      });
    }
    await spine.close();
    await reconcileEnvironment(test.world, key);
    await expect(sovereign.environment('globex-dev')).resolves.toBeUndefined();
    const { users } = sovereign.forge;
    await expect(users.find('flux-globex-dev')).resolves.toBeUndefined();
  });
});
