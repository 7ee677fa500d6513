import type { KubeObject } from '../../cluster/types';

/** How an object is doing, in the words of kstatus. */
export type Health =
  | 'Current'
  | 'InProgress'
  | 'Failed'
  | 'Terminating'
  | 'NotFound';

interface AnyCondition {
  type: string;
  status: string;
  reason?: string;
}

const conditionOf = (
  object: KubeObject,
  type: string,
): AnyCondition | undefined =>
  (object.status?.conditions as AnyCondition[] | undefined)?.find(
    c => c.type === type,
  );
const says = (object: KubeObject, type: string, status = 'True') =>
  conditionOf(object, type)?.status === status;
const count = (value: unknown, otherwise = 0) =>
  typeof value === 'number' ? value : otherwise;
const all = (...facts: boolean[]): Health =>
  facts.every(Boolean) ? 'Current' : 'InProgress';

function deployment({ spec, status = {}, ...object }: KubeObject): Health {
  const wanted = count(spec?.replicas, 1);
  const progressing = (status.conditions as AnyCondition[] | undefined)?.find(
    c => c.type === 'Progressing',
  );
  if (progressing?.reason === 'ProgressDeadlineExceeded') return 'Failed';
  const available = (status.conditions as AnyCondition[] | undefined)?.find(
    c => c.type === 'Available',
  );
  return all(
    object.kind === 'Deployment',
    wanted === 0 ||
      progressing?.reason === 'NewReplicaSetAvailable' ||
      !progressing,
    count(status.replicas) >= wanted,
    count(status.updatedReplicas) >= wanted,
    count(status.replicas) <= count(status.updatedReplicas),
    count(status.availableReplicas) >= count(status.updatedReplicas),
    count(status.readyReplicas) >= wanted,
    wanted === 0 || available?.status === 'True',
  );
}

function statefulSet({ spec, status = {} }: KubeObject): Health {
  if (spec?.updateStrategy?.type === 'OnDelete') return 'Current';
  const wanted = count(spec?.replicas, 1);
  const partition = count(spec?.updateStrategy?.rollingUpdate?.partition);
  const counted = [
    count(status.replicas) === wanted,
    count(status.readyReplicas) >= wanted,
    count(status.currentReplicas, wanted) + count(status.updatedReplicas) >=
      wanted,
  ];
  if (partition > 0)
    return all(...counted, count(status.updatedReplicas) >= wanted - partition);
  return all(
    ...counted,
    wanted === 0 || status.currentRevision === status.updateRevision,
  );
}

function daemonSet({ status = {} }: KubeObject): Health {
  const wanted = count(status.desiredNumberScheduled);
  return all(
    status.observedGeneration !== undefined,
    count(status.currentNumberScheduled) >= wanted,
    count(status.updatedNumberScheduled) >= wanted,
    count(status.numberAvailable) >= wanted,
    count(status.numberReady) >= wanted,
  );
}

function replicaSet({ spec, status = {} }: KubeObject): Health {
  const wanted = count(spec?.replicas, 1);
  return all(
    count(status.replicas) === wanted,
    count(status.readyReplicas) >= wanted,
    count(status.availableReplicas) >= wanted,
  );
}

function job(object: KubeObject): Health {
  if (says(object, 'Failed')) return 'Failed';
  return says(object, 'Complete') ? 'Current' : 'InProgress';
}

function pod(object: KubeObject): Health {
  const phase = object.status?.phase;
  if (phase === 'Succeeded') return 'Current';
  if (phase === 'Failed') return 'Failed';
  return phase === 'Running' && says(object, 'Ready')
    ? 'Current'
    : 'InProgress';
}

function definition(object: KubeObject): Health {
  if (says(object, 'NamesAccepted', 'False')) return 'Failed';
  return says(object, 'Established') ? 'Current' : 'InProgress';
}

const bound: (object: KubeObject) => Health = object =>
  object.status?.phase === 'Bound' ? 'Current' : 'InProgress';

const rules: Record<string, (object: KubeObject) => Health> = {
  'apps/Deployment': deployment,
  'apps/StatefulSet': statefulSet,
  'apps/DaemonSet': daemonSet,
  'apps/ReplicaSet': replicaSet,
  'batch/Job': job,
  '/Pod': pod,
  '/PersistentVolumeClaim': bound,
  'apiextensions.k8s.io/CustomResourceDefinition': definition,
};

/** Kinds that say by conditions how they are doing: Reconciling, Stalled, Ready. */
function byConditions(object: KubeObject): Health {
  if (says(object, 'Stalled')) return 'Failed';
  if (says(object, 'Reconciling')) return 'InProgress';
  const ready = conditionOf(object, 'Ready');
  if (!ready) return 'Current';
  return ready.status === 'True' ? 'Current' : 'InProgress';
}

/** Computes the health of an object from its own status. */
export function healthOf(object: KubeObject | undefined): Health {
  if (!object) return 'NotFound';
  if (object.metadata.deletionTimestamp) return 'Terminating';
  const { generation } = object.metadata;
  const observed: unknown = object.status?.observedGeneration;
  if (
    typeof observed === 'number' &&
    generation !== undefined &&
    observed !== generation
  ) {
    return 'InProgress';
  }
  const group = object.apiVersion.includes('/')
    ? object.apiVersion.split('/')[0]
    : '';
  const rule = rules[`${group}/${object.kind}`];
  return rule ? rule(object) : byConditions(object);
}
