import type { KubeObject } from '../cluster/types';
import { until, untilAll } from '../gitops/testing/until';
import { faultAnnotation, parseFault } from './fault';
import {
  deployment,
  deploymentRef,
  isRolledOut,
  podsOf,
  startWorld,
  type World,
} from './testing/world';

const first = (pod: KubeObject | undefined) =>
  pod?.status?.containerStatuses?.[0];

describe('a fault asked for by annotation', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  const ask = (fault: string | null) =>
    world.cluster.patch(deploymentRef('web'), {
      metadata: { annotations: { [faultAnnotation]: fault } },
    });
  const healed = async () => {
    await ask(null);
    const ready = await until(
      world.cluster,
      deploymentRef('web'),
      d => isRolledOut(d) && d?.status?.readyReplicas === d?.spec?.replicas,
    );
    expect(ready?.status?.unavailableReplicas).toBeUndefined();
  };
  const running = async (replicas = 1) => {
    await world.cluster.create(deployment('web', replicas));
    await until(world.cluster, deploymentRef('web'), isRolledOut);
  };

  it('crash-loop: the container ends, is held back and counted; taken away, it runs again', async () => {
    await running();
    await ask('crash-loop');
    const [pod] = await untilAll(
      world.cluster,
      podsOf('web'),
      ([p]) => first(p)?.restartCount >= 2 && first(p)?.state.waiting,
    );
    expect(first(pod)).toMatchObject({
      ready: false,
      state: {
        waiting: {
          reason: 'CrashLoopBackOff',
          message: expect.stringMatching(
            /^back-off \S+ restarting failed container=main pod=web-/,
          ),
        },
      },
      lastState: { terminated: { exitCode: 1, reason: 'Error' } },
    });
    await healed();
  });

  it('oom: the container is killed for want of memory', async () => {
    await running();
    await ask('oom');
    const [pod] = await untilAll(
      world.cluster,
      podsOf('web'),
      ([p]) => first(p)?.lastState?.terminated,
    );
    expect(first(pod)?.lastState.terminated).toMatchObject({
      exitCode: 137,
      reason: 'OOMKilled',
    });
    await healed();
  });

  it('image-pull: the pod waits for its image and names it', async () => {
    const web = deployment('web');
    web.metadata.annotations = { [faultAnnotation]: 'image-pull' };
    await world.cluster.create(web);
    const [pod] = await untilAll(
      world.cluster,
      podsOf('web'),
      ([p]) => first(p)?.state.waiting?.reason === 'ImagePullBackOff',
    );
    expect(pod.status?.phase).toBe('Pending');
    expect(first(pod)?.state.waiting.message).toContain(
      'Back-off pulling image "registry.example/web:1"',
    );
    const events = await untilAll(
      world.cluster,
      { apiVersion: 'v1', kind: 'Event', namespace: 'shop' },
      all => all.some(e => e.message === 'Error: ImagePullBackOff'),
    );
    expect(events.map(e => e.reason)).toEqual(
      expect.arrayContaining(['Scheduled', 'Pulling', 'Failed', 'BackOff']),
    );
    await healed();
  });

  it('partial: so many pods are not ready, the others serve', async () => {
    await running(3);
    await ask('partial:2');
    const ill = await until(
      world.cluster,
      deploymentRef('web'),
      d => d?.status?.readyReplicas === 1,
    );
    expect(ill?.status).toMatchObject({ replicas: 3, unavailableReplicas: 2 });
    expect(ill?.status?.conditions).toContainEqual(
      expect.objectContaining({ type: 'Available', status: 'False' }),
    );
    await healed();
  });

  it('slow-start: the pod runs and becomes ready only later', async () => {
    const web = deployment('web');
    web.metadata.annotations = { [faultAnnotation]: 'slow-start:1500ms' };
    await world.cluster.create(web);
    const [pod] = await untilAll(
      world.cluster,
      podsOf('web'),
      ([p]) => p?.status?.phase === 'Running',
    );
    expect(first(pod)?.ready).toBe(false);
    await until(world.cluster, deploymentRef('web'), isRolledOut);
  });

  it('on the pod template it is rolled out and healed by a rollout', async () => {
    await running();
    const template = (value: string | null) => ({
      spec: {
        template: { metadata: { annotations: { [faultAnnotation]: value } } },
      },
    });
    await world.cluster.patch(deploymentRef('web'), template('crash-loop'));
    await untilAll(world.cluster, podsOf('web'), pods =>
      pods.some(p => first(p)?.state.waiting?.reason === 'CrashLoopBackOff'),
    );
    await world.cluster.patch(deploymentRef('web'), template(null));
    await until(world.cluster, deploymentRef('web'), isRolledOut);
    await untilAll(
      world.cluster,
      podsOf('web'),
      pods => pods.length === 1 && first(pods[0])?.ready,
    );
  });
});

describe('parseFault', () => {
  it('reads the kinds with their arguments', () => {
    expect(parseFault('crash-loop')).toEqual({ kind: 'crash-loop' });
    expect(parseFault('slow-start:45s')).toEqual({
      kind: 'slow-start',
      delay: 45_000,
    });
    expect(parseFault('slow-start')).toEqual({
      kind: 'slow-start',
      delay: 30_000,
    });
    expect(parseFault('slow-start:soon')).toEqual({
      kind: 'slow-start',
      delay: 30_000,
    });
    expect(parseFault('partial:2')).toEqual({ kind: 'partial', pods: 2 });
    expect(parseFault('partial')).toEqual({ kind: 'partial', pods: 1 });
    expect(parseFault('something-else')).toBeUndefined();
    expect(parseFault(undefined)).toBeUndefined();
  });
});
