import { dyingWorld } from '../__testUtils__/killing';
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

const [FSN, NBG] = ['fsn', 'nbg'].map(region => ({
  provider: 'hz',
  region,
  buildingBlock: 'rtz',
}));

describe('the placement of an Environment', () => {
  let sovereign: TestSovereign;
  let test: TestWorld;

  beforeAll(async () => {
    sovereign = await startTestSovereign();
    test = await openWorld(sovereign);
    await sovereign.management.create(organization('globex'));
    await reconcileOrganization(test.world, 'globex');
    const wanted = environment('globex', 'prod');
    const placement = { mode: 'active-hotstandby', regions: [FSN, NBG] };
    await sovereign.management.create({
      ...wanted,
      spec: { ...wanted.spec, placement },
    } as typeof wanted);
  });
  afterAll(async () => {
    await test.close();
    await sovereign.stop();
  });

  async function untilReady() {
    return eventually(async () => {
      await reconcileEnvironment(test.world, 'globex/globex-prod');
      const found = await sovereign.environment('globex-prod');
      const observed =
        found?.status?.observedGeneration === found?.metadata.generation;
      return observed && isReady(found) && found;
    });
  }

  it('gives it a vcluster in each region, the first one active', async () => {
    const ready = await untilReady();
    expect(
      ready.status?.vclusters?.map(v => [v.name, v.role, v.ready]),
    ).toEqual([
      ['hz-fsn-rtz-prod-globex', 'active', true],
      ['hz-nbg-rtz-prod-globex', 'standby', true],
    ]);
    const clients = await test.world.clusters.vclusters('globex-prod');
    expect(clients.map(({ name }) => name)).toEqual([
      'hz-fsn-rtz-prod-globex',
      'hz-nbg-rtz-prod-globex',
    ]);
  });

  const place = (placement: object) =>
    sovereign.management.patch(
      {
        apiVersion: 'catalyst.openova.io/v1alpha1',
        kind: 'Environment',
        namespace: 'globex',
        name: 'globex-prod',
      },
      { spec: { placement } },
    );
  const namespaceOn = (host: string) =>
    sovereign
      .cluster(host)
      .find({ apiVersion: 'v1', kind: 'Namespace', name: 'vc-globex' });
  const kubeconfigOf = (vcluster: string) =>
    sovereign.management.find({
      apiVersion: 'v1',
      kind: 'Secret',
      namespace: 'globex',
      name: `${vcluster}-kubeconfig`,
    });

  it('takes the vcluster of a region away that it gives up, and what is known of it', async () => {
    await place({ mode: 'single-region', regions: [FSN] });
    const ready = await untilReady();
    expect(ready.status?.vclusters?.map(v => v.name)).toEqual([
      'hz-fsn-rtz-prod-globex',
    ]);
    expect(await namespaceOn('hz-nbg-rtz-prod')).toBeUndefined();
    expect(await kubeconfigOf('hz-nbg-rtz-prod-globex')).toBeUndefined();
    expect(await namespaceOn('hz-fsn-rtz-prod')).toBeDefined();
    expect(await kubeconfigOf('hz-fsn-rtz-prod-globex')).toBeDefined();
  });

  it('leaves nothing in a region that was given up when the reconcile had been cut off there', async () => {
    await place({ mode: 'active-hotstandby', regions: [FSN, NBG] });
    for (let calls = 0; !(await namespaceOn('hz-nbg-rtz-prod')); calls += 1) {
      const dying = dyingWorld(test.world, calls);
      await reconcileEnvironment(dying, 'globex/globex-prod').catch(() => {});
    }
    await place({ mode: 'single-region', regions: [FSN] });
    await untilReady();
    expect(await namespaceOn('hz-nbg-rtz-prod')).toBeUndefined();
  });

  it('names each place once', async () => {
    await expect(
      place({ mode: 'active-active', regions: [FSN, FSN] }),
    ).rejects.toMatchObject({
      code: 'invalid',
      causes: [{ field: 'spec.placement.regions[1]' }],
    });
  });
});
