import type { KubeObject } from '../../cluster/types';
import type { Change } from '../../gitops/runtime/informer';
import { type Key, keyOf } from '../../gitops/runtime/objects';
import { createQueue, type Queue } from '../../gitops/runtime/queue';
import type { Caches, Reconcile, WorkloadContext } from '../context';
import { faultAnnotation } from '../fault';
import { createKubelet, ownersOf } from '../kubelet/kubelet';
import { releaseVolume, reconcileClaim } from '../network/claims';
import { reconcileService, servicesOf } from '../network/endpoints';
import { controllerReference, informOwned } from '../owned';
import { reconcileCronJob } from './cronJob';
import { reconcileDaemonSet } from './daemonSet';
import { reconcileDeployment } from './deployment';
import { reconcileJob } from './job';
import { reconcileReplicaSet } from './replicaSet';
import { reconcileStatefulSet } from './statefulSet';

const workers = 16;

export interface ControllerOptions {
  /** Objects that somebody else looks after. */
  ignore(object: KubeObject): boolean;
  report(error: unknown): void;
}

type Name = keyof Caches;

const kinds: Record<Name, [apiVersion: string, kind: string]> = {
  claims: ['v1', 'PersistentVolumeClaim'],
  services: ['v1', 'Service'],
  pods: ['v1', 'Pod'],
  replicaSets: ['apps/v1', 'ReplicaSet'],
  deployments: ['apps/v1', 'Deployment'],
  statefulSets: ['apps/v1', 'StatefulSet'],
  daemonSets: ['apps/v1', 'DaemonSet'],
  jobs: ['batch/v1', 'Job'],
  cronJobs: ['batch/v1', 'CronJob'],
};

const reconcilers: Record<Exclude<Name, 'pods'>, Reconcile> = {
  claims: reconcileClaim,
  services: reconcileService,
  replicaSets: reconcileReplicaSet,
  deployments: reconcileDeployment,
  statefulSets: reconcileStatefulSet,
  daemonSets: reconcileDaemonSet,
  jobs: reconcileJob,
  cronJobs: reconcileCronJob,
};

const byOwnerKind: Record<string, Name> = {
  ReplicaSet: 'replicaSets',
  Deployment: 'deployments',
  StatefulSet: 'statefulSets',
  DaemonSet: 'daemonSets',
  Job: 'jobs',
  CronJob: 'cronJobs',
};

const faultText = (object: KubeObject | undefined) =>
  object?.metadata.annotations?.[faultAnnotation];

/** Runs the controllers and the kubelet of a cluster: each change calls those whom it concerns. */
export async function runControllers(
  base: Omit<WorkloadContext, 'caches'>,
  { ignore, report }: ControllerOptions,
): Promise<{ stop(): Promise<void> }> {
  const context = { ...base } as WorkloadContext;
  const early: (() => void)[] = [];
  let open = false;
  /** Nothing is done before all caches are filled: a controller that sees half would make things twice. */
  const whenOpen = (call: () => void) =>
    open ? call() : void early.push(call);
  const queueFor = (
    reconcile: (key: Key) => Promise<{ after: number } | undefined>,
  ): Queue =>
    createQueue({ workers, reconcile, onError: (_, error) => report(error) });
  const queues = Object.fromEntries(
    Object.entries(reconcilers).map(([name, reconcile]) => [
      name,
      queueFor(key => reconcile(context, key)),
    ]),
  ) as Record<Name, Queue>;

  const callOwner = (object: KubeObject) => {
    const reference = controllerReference(object);
    const name = byOwnerKind[reference?.kind ?? ''];
    if (name && reference)
      queues[name].add(`${object.metadata.namespace}/${reference.name}`);
  };
  const callPodsUnder = (workload: KubeObject) => {
    for (const pod of context.caches.pods.all()) {
      const under = ownersOf(context, pod).some(
        ({ metadata }) => metadata.uid === workload.metadata.uid,
      );
      if (under) queues.pods.add(keyOf(pod));
    }
  };
  const onPod = ({ object, before, deleted }: Change) => {
    callOwner(object);
    for (const version of before ? [object, before] : [object]) {
      for (const service of servicesOf(context, version))
        queues.services.add(keyOf(service));
    }
    if (!deleted) return;
    kubelet.forget(object);
    const siblings = context.caches.pods.ownedBy(
      controllerReference(object)?.uid,
    );
    for (const sibling of siblings) queues.pods.add(keyOf(sibling));
  };
  const onClaim = ({ object, deleted }: Change) => {
    if (deleted) releaseVolume(context, object).catch(report);
    if (object.status?.phase !== 'Bound') return;
    for (const pod of context.caches.pods.all()) {
      const waits =
        pod.metadata.namespace === object.metadata.namespace &&
        !pod.status?.startTime;
      if (waits) queues.pods.add(keyOf(pod));
    }
  };
  const others = (name: Name, change: Change) => {
    if (name === 'pods') onPod(change);
    else if (name === 'claims') onClaim(change);
    else callOwner(change.object);
    if (change.before && faultText(change.before) !== faultText(change.object))
      callPodsUnder(change.object);
  };
  const onChange = (name: Name) => (change: Change) => {
    if (ignore(change.object)) return;
    whenOpen(() => {
      if (change.deleted) queues[name].forget(change.key);
      else queues[name].add(change.key);
      others(name, change);
    });
  };

  context.caches = Object.fromEntries(
    Object.entries(kinds).map(([name, [apiVersion, kind]]) => [
      name,
      informOwned(context.cluster, apiVersion, kind, onChange(name as Name)),
    ]),
  ) as unknown as Caches;
  const kubelet = createKubelet(context);
  queues.pods = queueFor(key => kubelet.reconcile(key));
  await new Promise(resolve => setImmediate(resolve));
  open = true;
  for (const call of early.splice(0)) call();

  return {
    async stop() {
      for (const cache of Object.values(context.caches)) cache.stop();
      await Promise.all(Object.values(queues).map(queue => queue.stop()));
    },
  };
}
