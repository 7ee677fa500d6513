import type { KubeObject } from '../../cluster/types';
import { until, untilAll } from '../../gitops/testing/until';
import { isPodReady } from '../status';
import { namespace, podsOf, startWorld, type World } from '../testing/world';

const ref = {
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  namespace,
  name: 'db',
};
const statefulSet = (replicas: number): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: { name: 'db', namespace },
  spec: {
    replicas,
    serviceName: 'db',
    selector: { matchLabels: { app: 'db' } },
    template: {
      metadata: { labels: { app: 'db' } },
      spec: {
        containers: [
          {
            name: 'main',
            image: 'postgres:17',
            volumeMounts: [{ name: 'data', mountPath: '/data' }],
          },
        ],
      },
    },
    volumeClaimTemplates: [
      {
        metadata: { name: 'data' },
        spec: {
          accessModes: ['ReadWriteOnce'],
          resources: { requests: { storage: '1Gi' } },
        },
      },
    ],
  },
});
const isWhole = (set: KubeObject | undefined) =>
  set?.status?.observedGeneration === set?.metadata.generation &&
  set?.status?.readyReplicas === set?.spec?.replicas &&
  set?.status?.updatedReplicas === set?.spec?.replicas &&
  set?.status?.currentRevision === set?.status?.updateRevision;

describe('a StatefulSet', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  it('starts its pods one after another, each with a bound claim', async () => {
    const order: string[] = [];
    const ready = new Set<string>();
    const early: string[] = [];
    world.cluster.watch(podsOf('db'), ({ type, object }) => {
      if (isPodReady(object)) ready.add(object.metadata.name);
      if (type !== 'ADDED') return;
      if (order.length && !ready.has(order[order.length - 1]))
        early.push(object.metadata.name);
      order.push(object.metadata.name);
    });
    await world.cluster.create(statefulSet(3));
    await until(world.cluster, ref, isWhole);
    expect(order).toEqual(['db-0', 'db-1', 'db-2']);
    expect(early).toEqual([]);
    const claims = await world.cluster.list({
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      namespace,
    });
    expect(
      claims.items.map(c => [
        c.metadata.name,
        c.status?.phase,
        c.status?.capacity?.storage,
      ]),
    ).toEqual(
      ['data-db-0', 'data-db-1', 'data-db-2'].map(name => [
        name,
        'Bound',
        '1Gi',
      ]),
    );
  });

  it('takes pods away from the end, and keeps their claims', async () => {
    await world.cluster.create(statefulSet(2));
    await until(world.cluster, ref, isWhole);
    await world.cluster.patch(ref, { spec: { replicas: 1 } });
    const [left] = await untilAll(
      world.cluster,
      podsOf('db'),
      pods => pods.length === 1,
    );
    expect(left.metadata.name).toBe('db-0');
    const claims = await world.cluster.list({
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      namespace,
    });
    expect(claims.items).toHaveLength(2);
  });

  it('brings a new image to each pod, the last one first', async () => {
    await world.cluster.create(statefulSet(2));
    await until(world.cluster, ref, isWhole);
    const deleted: string[] = [];
    world.cluster.watch(podsOf('db'), ({ type, object }) => {
      if (type === 'DELETED') deleted.push(object.metadata.name);
    });
    const containers = [
      {
        name: 'main',
        image: 'postgres:18',
        volumeMounts: [{ name: 'data', mountPath: '/data' }],
      },
    ];
    await world.cluster.patch(ref, {
      spec: { template: { spec: { containers } } },
    });
    await until(world.cluster, ref, isWhole);
    expect(deleted).toEqual(['db-1', 'db-0']);
    const { items } = await world.cluster.list(podsOf('db'));
    expect(items.map(pod => pod.spec?.containers[0].image)).toEqual([
      'postgres:18',
      'postgres:18',
    ]);
  });

  it('is left alone when somebody else looks after it', async () => {
    await world.stop();
    world = await startWorld({
      ignore: object => object.metadata.labels?.app === 'vcluster',
    });
    const set = statefulSet(1);
    set.metadata.labels = { app: 'vcluster' };
    await world.cluster.create(set);
    await world.cluster.create({
      ...statefulSet(1),
      metadata: { name: 'other', namespace },
    });
    await until(world.cluster, { ...ref, name: 'other' }, isWhole);
    expect(
      (await world.cluster.get(ref))?.status?.readyReplicas,
    ).toBeUndefined();
  });
});
