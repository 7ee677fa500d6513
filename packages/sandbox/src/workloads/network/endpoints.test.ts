import type { KubeObject } from '../../cluster/types';
import { until } from '../../gitops/testing/until';
import { faultAnnotation } from '../fault';
import {
  deployment,
  deploymentRef,
  namespace,
  startWorld,
  type World,
} from '../testing/world';
import { cloneJson } from '../../cluster/cloneJson';

const service: KubeObject = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', namespace },
  spec: {
    selector: { app: 'web' },
    ports: [{ name: 'http', port: 80, targetPort: 'http' }],
  },
};

describe('a Service', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  it('leads to the pods that are ready, by the port that they name', async () => {
    await world.cluster.create(cloneJson(service));
    await world.cluster.create(deployment('web', 2));
    const endpoints = await until(
      world.cluster,
      { apiVersion: 'v1', kind: 'Endpoints', namespace, name: 'web' },
      e => e?.subsets?.[0]?.addresses?.length === 2,
    );
    expect(endpoints?.subsets[0].ports).toEqual([
      { name: 'http', port: 8080, protocol: 'TCP' },
    ]);
    const { items } = await world.cluster.list({
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      namespace,
      labelSelector: 'kubernetes.io/service-name=web',
    });
    expect(
      items[0].endpoints.map(
        (e: { conditions: { ready: boolean } }) => e.conditions.ready,
      ),
    ).toEqual([true, true]);
  });

  it('no longer leads to a pod that falls ill', async () => {
    await world.cluster.create(cloneJson(service));
    await world.cluster.create(deployment('web', 2));
    const ref = { apiVersion: 'v1', kind: 'Endpoints', namespace, name: 'web' };
    await until(
      world.cluster,
      ref,
      e => e?.subsets?.[0]?.addresses?.length === 2,
    );
    await world.cluster.patch(deploymentRef('web'), {
      metadata: { annotations: { [faultAnnotation]: 'partial' } },
    });
    const ill = await until(
      world.cluster,
      ref,
      e => e?.subsets?.[0]?.notReadyAddresses?.length === 1,
    );
    expect(ill?.subsets[0].addresses).toHaveLength(1);
  });
});
