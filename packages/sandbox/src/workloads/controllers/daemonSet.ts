import { manager, type Reconcile } from '../context';
import { podOf, type PodTemplate, randomSuffix, templateHash } from '../podTemplate';
import { isActive, isAvailable, isPodReady, remove, soonest, writeStatus } from '../status';

const hashLabel = 'controller-revision-hash';
const component = 'daemonset-controller';

/** Keeps one pod on the node. */
export const reconcileDaemonSet: Reconcile = async (context, key) => {
  const { cluster, caches, recorder } = context;
  const set = caches.daemonSets.get(key);
  if (!set || set.metadata.deletionTimestamp) return undefined;
  const template = set.spec?.template as PodTemplate;
  const hash = templateHash(template);
  const pods = () => caches.pods.ownedBy(set.metadata.uid).filter(isActive);
  const [first, ...extra] = pods();
  const outdated = first && first.metadata.labels?.[hashLabel] !== hash;
  for (const pod of outdated ? [first, ...extra] : extra) await remove(cluster, pod);
  if (!first || outdated) {
    const name = `${set.metadata.name}-${randomSuffix()}`;
    const labels = { [hashLabel]: hash, 'pod-template-generation': String(set.metadata.generation) };
    await cluster.create(podOf(set, template, name, labels), { fieldManager: manager });
    recorder(component).record(set, 'Normal', 'SuccessfulCreate', `Created pod: ${name}`);
  }
  const now = pods();
  const minReady = Number(set.spec?.minReadySeconds ?? 0);
  const available = now.filter(pod => isAvailable(pod, minReady)).length;
  await writeStatus(cluster, set, {
    observedGeneration: set.metadata.generation,
    desiredNumberScheduled: 1,
    currentNumberScheduled: now.length,
    updatedNumberScheduled: now.filter(pod => pod.metadata.labels?.[hashLabel] === hash).length,
    numberReady: now.filter(isPodReady).length,
    numberAvailable: available || undefined,
    numberUnavailable: 1 - available || undefined,
    numberMisscheduled: 0,
  });
  return soonest(now, minReady);
};
