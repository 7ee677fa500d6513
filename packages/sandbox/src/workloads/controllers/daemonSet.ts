import type { KubeObject } from '../../cluster/types';
import { manager, type Reconcile, type WorkloadContext } from '../context';
import {
  podOf,
  type PodTemplate,
  randomSuffix,
  templateHash,
} from '../podTemplate';
import {
  isActive,
  isAvailable,
  isPodReady,
  remove,
  soonest,
  writeStatus,
} from '../status';

const hashLabel = 'controller-revision-hash';
const component = 'daemonset-controller';

const hashOf = (pod: KubeObject) => pod.metadata.labels?.[hashLabel];

async function createPod(
  { cluster, recorder }: WorkloadContext,
  set: KubeObject,
  hash: string,
): Promise<void> {
  const name = `${set.metadata.name}-${randomSuffix()}`;
  const labels = {
    [hashLabel]: hash,
    'pod-template-generation': String(set.metadata.generation),
  };
  const pod = podOf(set, set.spec?.template as PodTemplate, name, labels);
  await cluster.create(pod, { fieldManager: manager });
  const message = `Created pod: ${name}`;
  recorder(component).record(set, 'Normal', 'SuccessfulCreate', message);
}

function statusOf(set: KubeObject, pods: KubeObject[], hash: string) {
  const minReady = Number(set.spec?.minReadySeconds ?? 0);
  const available = pods.filter(pod => isAvailable(pod, minReady)).length;
  return {
    observedGeneration: set.metadata.generation,
    desiredNumberScheduled: 1,
    currentNumberScheduled: pods.length,
    updatedNumberScheduled: pods.filter(pod => hashOf(pod) === hash).length,
    numberReady: pods.filter(isPodReady).length,
    numberAvailable: available || undefined,
    numberUnavailable: 1 - available || undefined,
    numberMisscheduled: 0,
  };
}

/** Keeps one pod on the node. */
export const reconcileDaemonSet: Reconcile = async (context, key) => {
  const { cluster, caches } = context;
  const set = caches.daemonSets.get(key);
  if (!set || set.metadata.deletionTimestamp) return undefined;
  const hash = templateHash(set.spec?.template as PodTemplate);
  const pods = () => caches.pods.ownedBy(set.metadata.uid).filter(isActive);
  const kept = pods().find(pod => hashOf(pod) === hash);
  for (const pod of pods().filter(p => p !== kept)) await remove(cluster, pod);
  if (!kept) await createPod(context, set, hash);
  await writeStatus(cluster, set, statusOf(set, pods(), hash));
  return soonest(pods(), Number(set.spec?.minReadySeconds ?? 0));
};
