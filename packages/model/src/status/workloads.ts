import { KubeObject } from '../crd/meta';
import { PlacedObject, conditionOf, isUnobserved, numberAt, textAt } from './objects';

/** Deployments, StatefulSets and DaemonSets of an Application, taken together. */
export interface WorkloadFacts {
  /** Pods that there should be. */
  desired: number;
  /** Ready pods by the word of the workloads. */
  ready: number;
  /** A new version of a pod is being rolled out. */
  rolling: boolean;
  /** A workload that has given up, as `Deployment/shop`, and its words. */
  stalled?: { workload: string; message: string };
  /** A workload whose pods the API refuses, and why. */
  refused?: { workload: string; message: string };
  /** Hashes of the pods of the newest versions. */
  currentHashes: Set<string>;
}

const KINDS = new Set(['Deployment', 'StatefulSet', 'DaemonSet']);

/** The facts of all workloads among some objects. */
export function workloadFacts(objects: readonly PlacedObject[]): WorkloadFacts {
  const facts: WorkloadFacts = { desired: 0, ready: 0, rolling: false, currentHashes: currentHashes(objects) };
  for (const { object } of objects) {
    if (!KINDS.has(object.kind)) continue;
    facts.desired += desiredPods(object);
    facts.ready += readyPods(object);
    facts.rolling ||= isRolling(object);
    facts.stalled ??= stalledOf(object);
    facts.refused ??= refusedOf(object);
  }
  return facts;
}

function desiredPods(object: KubeObject): number {
  if (object.kind === 'DaemonSet') return numberAt(object, 'status', 'desiredNumberScheduled') ?? 0;
  return numberAt(object, 'spec', 'replicas') ?? 1;
}

function readyPods(object: KubeObject): number {
  return numberAt(object, 'status', object.kind === 'DaemonSet' ? 'numberReady' : 'readyReplicas') ?? 0;
}

/** Whether pods of an older version are still to be replaced. Scaling is no rollout, and neither is a pod that is ill. */
function isRolling(object: KubeObject): boolean {
  if (isUnobserved(object)) return true;
  const desired = desiredPods(object);
  if (object.kind === 'DaemonSet') return (numberAt(object, 'status', 'updatedNumberScheduled') ?? 0) < desired;
  const present = numberAt(object, 'status', 'replicas') ?? 0;
  const updated = numberAt(object, 'status', 'updatedReplicas') ?? 0;
  if (object.kind === 'Deployment') return updated < Math.min(present, desired) || present > Math.max(updated, desired);
  const [current, update] = ['currentRevision', 'updateRevision'].map(field => textAt(object, 'status', field));
  return current !== update && updated < desired;
}

function nameOf(object: KubeObject): string {
  return `${object.kind}/${object.metadata.name}`;
}

function stalledOf(object: KubeObject): WorkloadFacts['stalled'] {
  const progressing = conditionOf(object, 'Progressing');
  if (progressing?.status !== 'False' || progressing.reason !== 'ProgressDeadlineExceeded') return undefined;
  return { workload: nameOf(object), message: progressing.message ?? '' };
}

function refusedOf(object: KubeObject): WorkloadFacts['refused'] {
  const failure = conditionOf(object, 'ReplicaFailure');
  return failure?.status === 'True' ? { workload: nameOf(object), message: failure.message ?? '' } : undefined;
}

function currentHashes(objects: readonly PlacedObject[]): Set<string> {
  const ofKind = (kind: string) => objects.filter(({ object }) => object.kind === kind);
  const revisions = new Map(ofKind('Deployment').map(({ cluster, object }) => [`${cluster}/${object.metadata.name}`, revisionOf(object)]));
  const newest = ofKind('ReplicaSet').filter(({ cluster, object }) => {
    const owner = object.metadata.ownerReferences?.[0]?.name ?? '';
    const wanted = revisions.get(`${cluster}/${owner}`);
    return wanted !== undefined && wanted === revisionOf(object);
  });
  const hashes = [
    ...newest.map(({ object }) => object.metadata.labels?.['pod-template-hash']),
    ...ofKind('StatefulSet').map(({ object }) => textAt(object, 'status', 'updateRevision')),
  ];
  return new Set(hashes.filter(hash => hash !== undefined));
}

function revisionOf(object: KubeObject): string | undefined {
  return object.metadata.annotations?.['deployment.kubernetes.io/revision'];
}
