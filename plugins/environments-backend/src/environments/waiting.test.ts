import { createForge } from '@catalyst/forge';
import {
  environment,
  isReady,
  organization,
  startTestSovereign,
  TestSovereign,
} from '../__testUtils__/sovereign';
import { openWorld, TestWorld } from '../__testUtils__/world';
import { reconcileOrganization } from '../organizations/reconcile';
import { reconcileEnvironment } from './reconcile';

jest.setTimeout(60_000);

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

  it('says that Gitea does not answer, and goes on when it does', async () => {
    await sovereign.management.create(environment('globex', 'dev'));
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
});
