import { until } from '../testing/until';
import {
  conditionOf,
  createKustomization,
  createSource,
  isReady,
  kustomizationRef,
  namespace,
  saysReason,
  startWorld,
  type World,
} from '../testing/world';

jest.setTimeout(30_000);

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 1
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: main, image: 'registry.example/web:1'}]}
`;
const ref = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  namespace,
  name: 'web',
};

describe('a Kustomization with wait', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
    await createSource(
      world,
      await world.repository({ 'web/d.yaml': deployment }),
    );
    await createKustomization(world, 'web', { wait: true, timeout: '1m' });
    await until(world.cluster, kustomizationRef('web'), o =>
      conditionOf(o, 'Reconciling')?.message.startsWith(
        'Running health checks',
      ),
    );
  });
  afterEach(() => world.stop());

  const say = async (counts: Record<string, number>, reason: string) => {
    const generation = (await world.cluster.get(ref))?.metadata.generation;
    const conditions = [
      {
        type: 'Available',
        status: counts.availableReplicas ? 'True' : 'False',
      },
      { type: 'Progressing', status: 'True', reason },
    ];
    const status = { observedGeneration: generation, ...counts, conditions };
    await world.cluster.patch(ref, { status }, { subresource: 'status' });
  };

  it('is ready when its Deployment is, and has not applied the revision before', async () => {
    expect(
      (await world.cluster.get(kustomizationRef('web')))?.status
        ?.lastAppliedRevision,
    ).toBeUndefined();
    await say(
      {
        replicas: 1,
        updatedReplicas: 1,
        readyReplicas: 1,
        availableReplicas: 1,
      },
      'NewReplicaSetAvailable',
    );
    const ready = await until(world.cluster, kustomizationRef('web'), isReady);
    expect(conditionOf(ready, 'Healthy')).toMatchObject({
      status: 'True',
      reason: 'Succeeded',
    });
  });

  it('fails early when its Deployment is stuck', async () => {
    await say({ replicas: 1, updatedReplicas: 1 }, 'ProgressDeadlineExceeded');
    const failed = await until(
      world.cluster,
      kustomizationRef('web'),
      saysReason('HealthCheckFailed'),
    );
    expect(conditionOf(failed, 'Ready')?.message).toMatch(
      /^health check failed after .*: failed early due to stalled resources: \[Deployment\/flux-system\/web status: 'Failed'\]$/,
    );
    expect(conditionOf(failed, 'Reconciling')?.reason).toBe(
      'ProgressingWithRetry',
    );
  });

  it('can be deleted meanwhile', async () => {
    await world.cluster.delete(kustomizationRef('web'));
    await until(world.cluster, kustomizationRef('web'), o => !o);
    expect(await world.cluster.get(ref)).toBeUndefined();
  });

  it('is taken up again by a restart in the middle of the wait', async () => {
    await world.restart();
    await say(
      {
        replicas: 1,
        updatedReplicas: 1,
        readyReplicas: 1,
        availableReplicas: 1,
      },
      'NewReplicaSetAvailable',
    );
    await until(world.cluster, kustomizationRef('web'), isReady);
  });
});

it('Kustomizations that wait for one that they made are not in the way of it, however many they are', async () => {
  const names = Array.from({ length: 25 }, (_, i) => `app-${i}`);
  const inner = (name: string) => `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: ${name}-inner}
spec:
  interval: 1h
  prune: true
  path: ./content
  targetNamespace: ${namespace}
  sourceRef: {kind: GitRepository, name: environment}
`;
  const world = await startWorld();
  const content = `apiVersion: v1
kind: ConfigMap
metadata: {name: content}
`;
  const files = Object.fromEntries(
    names.map(name => [`${name}/inner.yaml`, inner(name)]),
  );
  await createSource(
    world,
    await world.repository({ ...files, 'content/map.yaml': content }),
  );
  for (const name of names)
    await createKustomization(world, name, { wait: true, timeout: '20s' });
  for (const name of names)
    await until(world.cluster, kustomizationRef(name), isReady);
  await world.stop();
});
