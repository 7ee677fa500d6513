import type { KubeObject } from '../../cluster/types';
import { keyOf, type Key } from '../../gitops/runtime/objects';
import { manager, type Reconcile, type WorkloadContext } from '../context';
import { remove } from '../status';
import { writeDeploymentStatus } from './deploymentStatus';
import {
  createReplicaSet,
  revisionAnnotation,
  revisionOf,
  sameTemplate,
} from './revisions';
import { boundsOf, nextSizes } from './rollout';

/** A Deployment with its ReplicaSets. */
export interface Rollout {
  deployment: KubeObject;
  next?: KubeObject;
  /** The sets of earlier templates, the oldest first. */
  old: KubeObject[];
}

const sizeOf = (set: KubeObject) => Number(set.spec?.replicas ?? 0);
const byRevision = (a: KubeObject, b: KubeObject) =>
  revisionOf(a) - revisionOf(b);

function rolloutOf(
  { caches }: WorkloadContext,
  deployment: KubeObject,
): Rollout {
  const sets = caches.replicaSets
    .ownedBy(deployment.metadata.uid)
    .filter(set => !set.metadata.deletionTimestamp)
    .sort(byRevision);
  const next = sets.findLast(set => sameTemplate(set, deployment));
  return { deployment, next, old: sets.filter(set => set !== next) };
}

async function resize(
  { cluster, recorder }: WorkloadContext,
  deployment: KubeObject,
  set: KubeObject,
  replicas: number,
): Promise<void> {
  const { apiVersion, kind, metadata } = set;
  const from = sizeOf(set);
  const ref = {
    apiVersion,
    kind,
    namespace: metadata.namespace,
    name: metadata.name,
  };
  await cluster.patch(
    ref,
    { spec: { replicas } },
    { type: 'merge', fieldManager: manager },
  );
  const direction = replicas > from ? 'up' : 'down';
  const message = `Scaled ${direction} replica set ${metadata.name} from ${from} to ${replicas}`;
  recorder('deployment-controller').record(
    deployment,
    'Normal',
    'ScalingReplicaSet',
    message,
  );
}

/** The sizes that a Recreate strategy goes through: first nothing old, then all that is new. */
function recreateSizes(
  { next, old }: Rollout,
  desired: number,
  oldPods: number,
): Map<string, number> {
  const sizes = new Map(old.map(set => [set.metadata.name, 0]));
  const gone = old.every(set => sizeOf(set) === 0) && oldPods === 0;
  if (next) sizes.set(next.metadata.name, gone ? desired : sizeOf(next));
  return sizes;
}

function wantedSizes(
  context: WorkloadContext,
  rollout: Rollout,
): Map<string, number> {
  const { deployment, next, old } = rollout;
  const desired = Number(deployment.spec?.replicas ?? 1);
  const running = old.filter(set => sizeOf(set) > 0);
  if (!next) return new Map();
  if (deployment.spec?.strategy?.type === 'Recreate') {
    const pods = old.flatMap(set =>
      context.caches.pods.ownedBy(set.metadata.uid),
    );
    return recreateSizes(rollout, desired, pods.length);
  }
  const asSet = (set: KubeObject) => ({
    name: set.metadata.name,
    replicas: sizeOf(set),
    available: Number(set.status?.availableReplicas ?? 0),
  });
  const bounds = boundsOf(desired, deployment.spec?.strategy?.rollingUpdate);
  return nextSizes(asSet(next), running.map(asSet), bounds);
}

async function cleanUp(
  { cluster }: WorkloadContext,
  { deployment, old }: Rollout,
): Promise<void> {
  const limit = Number(deployment.spec?.revisionHistoryLimit ?? 10);
  const empty = old.filter(
    set => sizeOf(set) === 0 && !Number(set.status?.replicas ?? 0),
  );
  for (const set of empty.slice(0, Math.max(0, empty.length - limit)))
    await remove(cluster, set);
}

async function annotateRevision(
  { cluster }: WorkloadContext,
  { deployment, next }: Rollout,
) {
  const revision = next?.metadata.annotations?.[revisionAnnotation];
  if (
    !revision ||
    deployment.metadata.annotations?.[revisionAnnotation] === revision
  )
    return;
  const { apiVersion, kind, metadata } = deployment;
  await cluster.patch(
    { apiVersion, kind, namespace: metadata.namespace, name: metadata.name },
    { metadata: { annotations: { [revisionAnnotation]: revision } } },
    { type: 'merge', fieldManager: manager },
  );
}

/** A set of an earlier template that is asked for again becomes the newest revision. */
async function raiseRevision(
  { cluster }: WorkloadContext,
  { next, old }: Rollout,
): Promise<void> {
  const highest = Math.max(0, ...old.map(revisionOf));
  if (!next || revisionOf(next) > highest) return;
  const { apiVersion, kind, metadata } = next;
  await cluster.patch(
    { apiVersion, kind, namespace: metadata.namespace, name: metadata.name },
    {
      metadata: { annotations: { [revisionAnnotation]: String(highest + 1) } },
    },
    { type: 'merge', fieldManager: manager },
  );
}

/** Rolls a Deployment out: a ReplicaSet for each template, grown and shrunk within the bounds of its strategy. */
export const reconcileDeployment: Reconcile = async (context, key: Key) => {
  const deployment = context.caches.deployments.get(key);
  if (!deployment || deployment.metadata.deletionTimestamp) return undefined;
  let rollout = rolloutOf(context, deployment);
  const paused = Boolean(deployment.spec?.paused);
  if (!rollout.next && !paused) {
    await createReplicaSet(context, rollout);
    rollout = rolloutOf(context, deployment);
  }
  await raiseRevision(context, rollout);
  const sets = new Map(
    [...rollout.old, ...(rollout.next ? [rollout.next] : [])].map(s => [
      s.metadata.name,
      s,
    ]),
  );
  for (const [name, size] of wantedSizes(context, rollout)) {
    const set = sets.get(name);
    if (set && sizeOf(set) !== size)
      await resize(context, deployment, set, size);
  }
  await cleanUp(context, rollout);
  const current =
    context.caches.deployments.get(keyOf(deployment)) ?? deployment;
  const after = rolloutOf(context, current);
  await annotateRevision(context, after);
  return writeDeploymentStatus(context, after);
};
