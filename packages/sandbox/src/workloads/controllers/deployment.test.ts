import { until, untilAll } from '../../gitops/testing/until';
import {
  deployment,
  deploymentRef,
  isRolledOut,
  podsOf,
  startWorld,
  type World,
} from '../testing/world';

describe('a Deployment', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  it('becomes pods that get ready, and says so as Kubernetes does', async () => {
    await world.cluster.create(deployment('web', 2));
    const ready = await until(world.cluster, deploymentRef('web'), isRolledOut);
    expect(ready?.status).toMatchObject({
      replicas: 2,
      readyReplicas: 2,
      updatedReplicas: 2,
      availableReplicas: 2,
    });
    expect(ready?.status?.unavailableReplicas).toBeUndefined();
    expect(ready?.status?.conditions).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          type: 'Available',
          status: 'True',
          reason: 'MinimumReplicasAvailable',
        }),
        expect.objectContaining({
          type: 'Progressing',
          message: expect.stringMatching(
            /^ReplicaSet "web-[a-z0-9]{10}" has successfully progressed\.$/,
          ),
        }),
      ]),
    );
    const { items } = await world.cluster.list(podsOf('web'));
    expect(items.map(pod => pod.status?.phase)).toEqual(['Running', 'Running']);
    expect(items[0].metadata.name).toMatch(/^web-[a-z0-9]{10}-[a-z0-9]{5}$/);
  });

  it('replaces its pods by those of a new image without falling below its bounds', async () => {
    const web = deployment('web', 4);
    web.spec.strategy = {
      type: 'RollingUpdate',
      rollingUpdate: { maxSurge: 1, maxUnavailable: 1 },
    };
    await world.cluster.create(web);
    await until(world.cluster, deploymentRef('web'), isRolledOut);
    const available: number[] = [];
    const total: number[] = [];
    const stop = world.cluster.watch(
      { ...deploymentRef('web') },
      ({ object }) => {
        available.push(Number(object.status?.availableReplicas ?? 0));
        total.push(Number(object.status?.replicas ?? 0));
      },
    );
    const image = [{ name: 'main', image: 'registry.example/web:2' }];
    await world.cluster.patch(deploymentRef('web'), {
      spec: { template: { spec: { containers: image } } },
    });
    await until(world.cluster, deploymentRef('web'), isRolledOut);
    stop();
    const { items } = await world.cluster.list(podsOf('web'));
    expect(items.map(pod => pod.spec?.containers[0].image)).toEqual(
      Array(4).fill('registry.example/web:2'),
    );
    expect(Math.min(...available)).toBeGreaterThanOrEqual(3);
    expect(Math.max(...total)).toBeLessThanOrEqual(5);
    const sets = await world.cluster.list({
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
    });
    expect(
      sets.items
        .map(
          set =>
            set.metadata.annotations?.['deployment.kubernetes.io/revision'],
        )
        .sort(),
    ).toEqual(['1', '2']);
  });

  it('goes to zero pods and is then rolled out', async () => {
    await world.cluster.create(deployment('web', 2));
    await until(world.cluster, deploymentRef('web'), isRolledOut);
    await world.cluster.patch(deploymentRef('web'), { spec: { replicas: 0 } });
    await untilAll(world.cluster, podsOf('web'), pods => pods.length === 0);
    const empty = await until(
      world.cluster,
      deploymentRef('web'),
      d => !d?.status?.replicas,
    );
    expect(empty?.status?.readyReplicas).toBeUndefined();
  });

  it('makes a pod again that was deleted', async () => {
    await world.cluster.create(deployment('web'));
    await until(world.cluster, deploymentRef('web'), isRolledOut);
    const [first] = (await world.cluster.list(podsOf('web'))).items;
    await world.cluster.delete({
      apiVersion: 'v1',
      kind: 'Pod',
      namespace: 'shop',
      name: first.metadata.name,
    });
    const [second] = await untilAll(
      world.cluster,
      podsOf('web'),
      pods =>
        pods.length === 1 &&
        pods[0].metadata.uid !== first.metadata.uid &&
        pods[0].status?.phase === 'Running',
    );
    expect(second.metadata.name).not.toBe(first.metadata.name);
  });

  it('past its progress deadline says so', async () => {
    const web = deployment('web');
    web.metadata.annotations = {
      'sandbox.catalyst.openova.io/fault': 'partial',
    };
    web.spec.progressDeadlineSeconds = 1;
    await world.cluster.create(web);
    const stuck = await until(world.cluster, deploymentRef('web'), d =>
      d?.status?.conditions?.some(
        (c: { reason: string }) => c.reason === 'ProgressDeadlineExceeded',
      ),
    );
    expect(stuck?.status?.conditions).toContainEqual(
      expect.objectContaining({
        type: 'Progressing',
        status: 'False',
        message: expect.stringContaining('has timed out progressing.'),
      }),
    );
  });

  it('goes on where it was after a restart of the sandbox', async () => {
    await world.cluster.create(deployment('web', 3));
    await untilAll(world.cluster, podsOf('web'), pods => pods.length > 0);
    await world.restart();
    const ready = await until(world.cluster, deploymentRef('web'), isRolledOut);
    expect(ready?.status?.replicas).toBe(3);
    expect((await world.cluster.list(podsOf('web'))).items).toHaveLength(3);
  });
});
