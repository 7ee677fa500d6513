import type { KubeObject } from '../../cluster/types';
import { manager, type Reconcile, type WorkloadContext } from '../context';
import { podOf, randomSuffix, type PodTemplate } from '../podTemplate';
import {
  isActive,
  isAvailable,
  isPodReady,
  remove,
  soonest,
  writeStatus,
} from '../status';

const component = 'replicaset-controller';

async function grow(
  context: WorkloadContext,
  set: KubeObject,
  count: number,
): Promise<void> {
  for (let i = 0; i < count; i++) {
    const name = `${set.metadata.name}-${randomSuffix()}`;
    const pod = podOf(set, set.spec?.template as PodTemplate, name);
    await context.cluster.create(pod, { fieldManager: manager });
    const message = `Created pod: ${name}`;
    context
      .recorder(component)
      .record(set, 'Normal', 'SuccessfulCreate', message);
  }
}

/** Those that serve least go first: not ready before ready, young before old. */
const byWorth = (a: KubeObject, b: KubeObject) =>
  Number(isPodReady(a)) - Number(isPodReady(b)) ||
  (b.metadata.creationTimestamp ?? '').localeCompare(
    a.metadata.creationTimestamp ?? '',
  );

async function shrink(
  context: WorkloadContext,
  set: KubeObject,
  pods: KubeObject[],
  count: number,
) {
  for (const pod of [...pods].sort(byWorth).slice(0, count)) {
    await remove(context.cluster, pod);
    const message = `Deleted pod: ${pod.metadata.name}`;
    context
      .recorder(component)
      .record(set, 'Normal', 'SuccessfulDelete', message);
  }
}

/** Keeps as many pods as a ReplicaSet asks for, and counts them. */
export const reconcileReplicaSet: Reconcile = async (context, key) => {
  const set = context.caches.replicaSets.get(key);
  if (!set || set.metadata.deletionTimestamp) return undefined;
  const pods = () =>
    context.caches.pods.ownedBy(set.metadata.uid).filter(isActive);
  const wanted = Number(set.spec?.replicas ?? 1);
  const missing = wanted - pods().length;
  if (missing > 0) await grow(context, set, missing);
  if (missing < 0) await shrink(context, set, pods(), -missing);
  const now = pods();
  const minReady = Number(set.spec?.minReadySeconds ?? 0);
  const ready = now.filter(isPodReady);
  const available = ready.filter(pod => isAvailable(pod, minReady));
  await writeStatus(context.cluster, set, {
    observedGeneration: set.metadata.generation,
    replicas: now.length,
    fullyLabeledReplicas: now.length || undefined,
    readyReplicas: ready.length || undefined,
    availableReplicas: available.length || undefined,
  });
  return soonest(now, minReady);
};
