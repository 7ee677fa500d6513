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

  it('takes the vcluster of a region away that it gives up', async () => {
    const ref = {
      apiVersion: 'catalyst.openova.io/v1alpha1',
      kind: 'Environment',
      namespace: 'globex',
      name: 'globex-prod',
    };
    await sovereign.management.patch(ref, {
      spec: { placement: { mode: 'single-region', regions: [FSN] } },
    });
    const ready = await untilReady();
    expect(ready.status?.vclusters?.map(v => v.name)).toEqual([
      'hz-fsn-rtz-prod-globex',
    ]);
    const namespace = {
      apiVersion: 'v1',
      kind: 'Namespace',
      name: 'vc-globex',
    };
    await expect(
      sovereign.cluster('hz-nbg-rtz-prod').find(namespace),
    ).resolves.toBeUndefined();
    await expect(
      sovereign.cluster('hz-fsn-rtz-prod').find(namespace),
    ).resolves.toBeDefined();
  });
});
