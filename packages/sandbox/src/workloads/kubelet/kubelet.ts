import type { KubeObject } from '../../cluster/types';
import { keyOf, refOf } from '../../gitops/runtime/objects';
import type { Key } from '../../gitops/runtime/objects';
import type { WorkloadContext } from '../context';
import { type Fault, faultOf } from '../fault';
import { controllerReference } from '../owned';
import { isActive, writeStatus } from '../status';
import { unscheduled } from './podStatus';
import { delaysOf, type Stage, stageOf } from './stage';
import { type Said, transitionOf, type View } from './transition';

const component = 'kubelet';

/** Runs the pods of a cluster: one look at a pod at a time. */
export interface Kubelet {
  reconcile(key: Key): Promise<{ after: number } | undefined>;
  /** Forgets a pod that is gone. */
  forget(pod: KubeObject): void;
}

/** The objects above a pod, nearest first. */
export function ownersOf(
  { caches }: WorkloadContext,
  pod: KubeObject,
): KubeObject[] {
  const kinds: Record<string, typeof caches.pods> = {
    ReplicaSet: caches.replicaSets,
    Deployment: caches.deployments,
    StatefulSet: caches.statefulSets,
    DaemonSet: caches.daemonSets,
    Job: caches.jobs,
    CronJob: caches.cronJobs,
  };
  const owners: KubeObject[] = [];
  for (let at: KubeObject | undefined = pod; at; ) {
    const reference: ReturnType<typeof controllerReference> =
      controllerReference(at);
    at =
      reference &&
      kinds[reference.kind]?.get(`${pod.metadata.namespace}/${reference.name}`);
    if (at) owners.push(at);
  }
  return owners;
}

/** The fault of a pod: its own, else that of the workload above it as it is now. */
function effectiveFault(
  context: WorkloadContext,
  pod: KubeObject,
): Fault | undefined {
  const own = faultOf(pod);
  if (own) return own;
  // A ReplicaSet carries what its Deployment said when it was made: not what that says now.
  const owners = ownersOf(context, pod).filter(
    owner => owner.kind !== 'ReplicaSet',
  );
  return owners.map(faultOf).find(fault => fault !== undefined);
}

/** True for the pods that a partial fault is for: the first of their workload, by name. */
function isChosen(
  { caches }: WorkloadContext,
  pod: KubeObject,
  fault: Fault | undefined,
): boolean {
  if (fault?.kind !== 'partial') return false;
  const siblings = caches.pods
    .ownedBy(controllerReference(pod)?.uid)
    .filter(isActive);
  const names = siblings.map(({ metadata }) => metadata.name).sort();
  const at = names.indexOf(pod.metadata.name);
  return at < fault.pods;
}

/** The claims of a pod that have no volume yet. */
function unboundClaims(
  { caches }: WorkloadContext,
  { metadata, spec }: KubeObject,
): string[] {
  const volumes: { persistentVolumeClaim?: { claimName: string } }[] =
    spec?.volumes ?? [];
  return volumes
    .flatMap(
      ({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName ?? [],
    )
    .filter(
      name =>
        caches.claims.get(`${metadata.namespace}/${name}`)?.status?.phase !==
        'Bound',
    );
}

async function bind(
  { cluster, node, recorder }: WorkloadContext,
  pod: KubeObject,
): Promise<void> {
  if (pod.spec?.nodeName) return;
  const patch = { spec: { nodeName: node } };
  await cluster.patch(refOf(pod), patch, {
    type: 'merge',
    fieldManager: 'kube-scheduler',
  });
  const { namespace, name } = pod.metadata;
  const message = `Successfully assigned ${namespace}/${name} to ${node}`;
  recorder('default-scheduler').record(pod, 'Normal', 'Scheduled', message);
}

/** What the transitions cannot tell from a pod's status: since when it stands where it stands. */
function createClock() {
  const entered = new Map<string, { stage: Stage; at: number }>();
  return {
    elapsed(pod: KubeObject): number {
      const uid = pod.metadata.uid ?? keyOf(pod);
      const stage = stageOf(pod);
      const known = entered.get(uid);
      if (known?.stage === stage) return Date.now() - known.at;
      entered.set(uid, { stage, at: Date.now() });
      return 0;
    },
    forget: (pod: KubeObject) => entered.delete(pod.metadata.uid ?? keyOf(pod)),
  };
}

/** Makes the kubelet of a cluster's node. */
export function createKubelet(context: WorkloadContext): Kubelet {
  const { cluster, caches, pace, recorder } = context;
  const clock = createClock();

  const viewOf = (pod: KubeObject): View => {
    const fault = effectiveFault(context, pod);
    const elapsed = clock.elapsed(pod);
    const chosen = isChosen(context, pod, fault);
    const ends = controllerReference(pod)?.kind === 'Job';
    return {
      pod,
      fault,
      elapsed,
      chosen,
      ends,
      pace,
      delays: delaysOf(pod, pace),
    };
  };
  const say = (pod: KubeObject, said: Said[] = []) => {
    for (const { type, reason, message } of said)
      recorder(component).record(pod, type, reason, message);
  };

  return {
    async reconcile(key) {
      const pod = caches.pods.get(key);
      if (!pod || pod.metadata.deletionTimestamp) return undefined;
      const unbound = stageOf(pod) === 'new' ? unboundClaims(context, pod) : [];
      if (unbound.length) {
        const message =
          '0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims.';
        await writeStatus(cluster, pod, unscheduled(pod, message), component);
        return undefined;
      }
      if (stageOf(pod) === 'new') await bind(context, pod);
      const { status, said, after } = transitionOf(viewOf(pod));
      if (status) await writeStatus(cluster, pod, status, component);
      say(pod, said);
      return after === undefined ? undefined : { after };
    },
    forget: pod => clock.forget(pod),
  };
}
