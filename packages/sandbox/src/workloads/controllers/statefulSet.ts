import type { KubeObject } from '../../cluster/types';
import { manager, type Reconcile, type WorkloadContext } from '../context';
import { podOf, type PodTemplate, safeHash } from '../podTemplate';
import {
  isActive,
  isAvailable,
  isPodReady,
  remove,
  soonest,
  writeStatus,
} from '../status';
import { canonical } from '../../gitops/runtime/objects';

const component = 'statefulset-controller';
const revisionLabel = 'controller-revision-hash';

const revisionOf = (set: KubeObject) =>
  `${set.metadata.name}-${safeHash(canonical(set.spec?.template), 10)}`;

const ordinalOf = (pod: KubeObject) =>
  Number(/-(\d+)$/.exec(pod.metadata.name)?.[1] ?? -1);

/** The claims of a pod are made once and stay when it goes. */
async function ensureClaims(
  { cluster, caches, recorder }: WorkloadContext,
  set: KubeObject,
  pod: string,
) {
  for (const template of (set.spec?.volumeClaimTemplates ??
    []) as KubeObject[]) {
    const name = `${template.metadata.name}-${pod}`;
    const { namespace } = set.metadata;
    if (caches.claims.get(`${namespace}/${name}`)) continue;
    const labels = {
      ...template.metadata.labels,
      ...set.spec?.selector?.matchLabels,
    };
    const claim: KubeObject = {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { ...template.metadata, name, namespace, labels },
      spec: template.spec,
    };
    await cluster.create(claim, { fieldManager: manager });
    const message = `create Claim ${name} Pod ${pod} in StatefulSet ${set.metadata.name} success`;
    recorder(component).record(set, 'Normal', 'SuccessfulCreate', message);
  }
}

function volumesOf(set: KubeObject, pod: string): unknown[] {
  const claims = ((set.spec?.volumeClaimTemplates ?? []) as KubeObject[]).map(
    ({ metadata }) => ({
      name: metadata.name,
      persistentVolumeClaim: { claimName: `${metadata.name}-${pod}` },
    }),
  );
  const own: { name: string }[] = set.spec?.template?.spec?.volumes ?? [];
  return [
    ...own.filter(volume => !claims.some(({ name }) => name === volume.name)),
    ...claims,
  ];
}

async function createPod(
  context: WorkloadContext,
  set: KubeObject,
  ordinal: number,
): Promise<void> {
  const name = `${set.metadata.name}-${ordinal}`;
  await ensureClaims(context, set, name);
  const pod = podOf(set, set.spec?.template as PodTemplate, name, {
    'statefulset.kubernetes.io/pod-name': name,
    'apps.kubernetes.io/pod-index': String(ordinal),
    [revisionLabel]: revisionOf(set),
  });
  pod.spec = {
    ...pod.spec,
    hostname: name,
    subdomain: set.spec?.serviceName,
    volumes: volumesOf(set, name),
  };
  await context.cluster.create(pod, { fieldManager: manager });
  const message = `create Pod ${name} in StatefulSet ${set.metadata.name} successful`;
  context
    .recorder(component)
    .record(set, 'Normal', 'SuccessfulCreate', message);
}

async function deletePod(
  context: WorkloadContext,
  set: KubeObject,
  pod: KubeObject,
): Promise<void> {
  await remove(context.cluster, pod);
  const message = `delete Pod ${pod.metadata.name} in StatefulSet ${set.metadata.name} successful`;
  context
    .recorder(component)
    .record(set, 'Normal', 'SuccessfulDelete', message);
}

/** One step nearer to what is asked for; in order, a step waits for the pod before it. */
async function step(
  context: WorkloadContext,
  set: KubeObject,
  pods: KubeObject[],
): Promise<boolean> {
  const wanted = Number(set.spec?.replicas ?? 1);
  const parallel = set.spec?.podManagementPolicy === 'Parallel';
  const present = new Map(pods.map(pod => [ordinalOf(pod), pod]));
  const revision = revisionOf(set);
  for (let ordinal = 0; ordinal < wanted; ordinal++) {
    const pod = present.get(ordinal);
    if (!pod) {
      await createPod(context, set, ordinal);
      return true;
    }
    const outdated = pod.metadata.labels?.[revisionLabel] !== revision;
    if (!parallel && !isPodReady(pod) && !outdated) return false;
  }
  const extra = pods
    .filter(pod => ordinalOf(pod) >= wanted)
    .sort((a, b) => ordinalOf(b) - ordinalOf(a));
  if (extra.length) {
    await deletePod(context, set, extra[0]);
    return true;
  }
  return update(context, set, pods, revision);
}

/** Replaces the pods of an earlier template, the highest ordinal first, each once the others are ready. */
async function update(
  context: WorkloadContext,
  set: KubeObject,
  pods: KubeObject[],
  revision: string,
): Promise<boolean> {
  const { type = 'RollingUpdate', rollingUpdate } =
    set.spec?.updateStrategy ?? {};
  if (type === 'OnDelete') return false;
  const partition = Number(rollingUpdate?.partition ?? 0);
  const outdated = pods
    .filter(
      pod =>
        ordinalOf(pod) >= partition &&
        pod.metadata.labels?.[revisionLabel] !== revision,
    )
    .sort((a, b) => ordinalOf(b) - ordinalOf(a));
  const next = outdated.find(pod => !isPodReady(pod)) ?? outdated[0];
  const othersReady = pods.every(
    pod => pod === next || outdated.includes(pod) || isPodReady(pod),
  );
  if (!next || !othersReady) return false;
  await deletePod(context, set, next);
  return true;
}

function statusOf(
  set: KubeObject,
  pods: KubeObject[],
): Record<string, unknown> {
  const minReady = Number(set.spec?.minReadySeconds ?? 0);
  const updateRevision = revisionOf(set);
  const updated = pods.filter(
    pod => pod.metadata.labels?.[revisionLabel] === updateRevision,
  );
  const ready = pods.filter(isPodReady);
  const complete =
    updated.length === pods.length && ready.length === pods.length;
  const before: string | undefined = set.status?.currentRevision;
  const currentRevision = complete || !before ? updateRevision : before;
  const current = pods.filter(
    pod => pod.metadata.labels?.[revisionLabel] === currentRevision,
  );
  return {
    observedGeneration: set.metadata.generation,
    replicas: pods.length,
    readyReplicas: ready.length || undefined,
    availableReplicas: ready.filter(pod => isAvailable(pod, minReady)).length,
    currentReplicas: current.length || undefined,
    updatedReplicas: updated.length || undefined,
    currentRevision,
    updateRevision,
    collisionCount: 0,
  };
}

/** Brings the pods of a StatefulSet up, and to its template, one after another. */
export const reconcileStatefulSet: Reconcile = async (context, key) => {
  const set = context.caches.statefulSets.get(key);
  if (!set || set.metadata.deletionTimestamp) return undefined;
  const pods = () =>
    context.caches.pods
      .ownedBy(set.metadata.uid)
      .filter(pod => !pod.metadata.deletionTimestamp);
  while (await step(context, set, pods())) {
    if (set.spec?.podManagementPolicy !== 'Parallel') break;
  }
  const now = pods().filter(isActive);
  await writeStatus(context.cluster, set, statusOf(set, now));
  return soonest(now, Number(set.spec?.minReadySeconds ?? 0));
};
