import { KubeObject } from '../crd/meta';
import { PodCondition, PodView } from '../view/application';
import { PlacedObject, conditionOf, isTrue, listAt, mapAt, numberAt, textAt } from './objects';

/** Why a pod cannot do its work. */
export interface PodFault {
  pod: string;
  code: 'CrashLoop' | 'ImagePullFailed' | 'OutOfMemory' | 'ContainerConfigFailed' | 'Unschedulable' | 'Evicted';
  /** The image at fault, where it is one. */
  image?: string;
  restarts: number;
  /** Exit code of the last end. */
  exitCode?: number;
  /** Limit of the container's memory, where it ran out of it. */
  memory?: string;
  /** The platform's words. */
  detail?: string;
}

/** A pod as the card needs it. */
export interface PodFacts {
  name: string;
  ready: boolean;
  restarts: number;
  fault?: PodFault;
  /** Short word for what it is doing, as `ContainerCreating`. */
  waiting?: string;
  scheduled: boolean;
  /** Of the newest version of its workload; `undefined` when nobody can tell. */
  current?: boolean;
  /** RFC 3339. */
  created: string;
  deleting: boolean;
}

const IMAGE = new Set(['ImagePullBackOff', 'ErrImagePull', 'InvalidImageName', 'ErrImageNeverPull', 'RegistryUnavailable']);
const CONFIG = new Set(['CreateContainerConfigError', 'CreateContainerError', 'RunContainerError']);

/** A pod's facts. The newest version's hashes tell which pods are of the change that is going on. */
export function podFacts(pod: KubeObject, currentHashes: ReadonlySet<string>): PodFacts {
  const containers = containerStatuses(pod);
  const restarts = containers.reduce<number>((sum, container) => sum + (numberAt(container, 'restartCount') ?? 0), 0);
  const labels = pod.metadata.labels ?? {};
  const hash = labels['pod-template-hash'] ?? labels['controller-revision-hash'];
  return {
    name: pod.metadata.name,
    ready: isTrue(pod, 'Ready'),
    restarts,
    fault: faultOf(pod, containers),
    waiting: containers.map(container => textAt(container, 'state', 'waiting', 'reason')).find(reason => reason !== undefined),
    scheduled: isTrue(pod, 'PodScheduled') || textAt(pod, 'spec', 'nodeName') !== undefined,
    current: hash === undefined || currentHashes.size === 0 ? undefined : currentHashes.has(hash),
    created: pod.metadata.creationTimestamp ?? '',
    deleting: pod.metadata.deletionTimestamp !== undefined,
  };
}

function containerStatuses(pod: KubeObject): unknown[] {
  return [...listAt(pod, 'status', 'initContainerStatuses'), ...listAt(pod, 'status', 'containerStatuses')];
}

function faultOf(pod: KubeObject, containers: unknown[]): PodFault | undefined {
  const name = pod.metadata.name;
  const scheduled = conditionOf(pod, 'PodScheduled');
  if (scheduled?.status === 'False' && scheduled.reason === 'Unschedulable') {
    // Every new pod with a disk is told so until its disk has been made; one that never is ends as a change out of time.
    if (/unbound immediate PersistentVolumeClaims/.test(scheduled.message ?? '')) return undefined;
    return { pod: name, code: 'Unschedulable', restarts: 0, detail: scheduled.message };
  }
  if (textAt(pod, 'status', 'reason') === 'Evicted') {
    return { pod: name, code: 'Evicted', restarts: 0, detail: textAt(pod, 'status', 'message') };
  }
  if (isTrue(pod, 'Ready')) return undefined;
  for (const container of containers) {
    const fault = containerFault(pod, container);
    if (fault) return fault;
  }
  return undefined;
}

function containerFault(pod: KubeObject, container: unknown): PodFault | undefined {
  const reason = textAt(container, 'state', 'waiting', 'reason') ?? '';
  const base = {
    pod: pod.metadata.name,
    restarts: numberAt(container, 'restartCount') ?? 0,
    image: textAt(container, 'image'),
    detail: textAt(container, 'state', 'waiting', 'message'),
  };
  if (IMAGE.has(reason)) return { ...base, code: 'ImagePullFailed', image: imageOf(pod, container) ?? base.image };
  if (CONFIG.has(reason)) return { ...base, code: 'ContainerConfigFailed' };
  return crashFault(pod, container, reason, base);
}

function crashFault(pod: KubeObject, container: unknown, reason: string, base: Omit<PodFault, 'code'>): PodFault | undefined {
  const ended = ['state', 'lastState'].map(state => mapAt(container, state, 'terminated')).find(state => Object.keys(state).length > 0);
  const crashes = reason === 'CrashLoopBackOff' || (base.restarts >= 2 && ended !== undefined);
  if (!crashes) return undefined;
  const exitCode = numberAt(ended, 'exitCode');
  if (exitCode === 0 && reason !== 'CrashLoopBackOff') return undefined;
  if (textAt(ended, 'reason') !== 'OOMKilled') return { ...base, code: 'CrashLoop', exitCode };
  return { ...base, code: 'OutOfMemory', exitCode, memory: memoryLimit(pod, textAt(container, 'name')) };
}

function specOf(pod: KubeObject, name: string | undefined): unknown {
  const containers = [...listAt(pod, 'spec', 'containers'), ...listAt(pod, 'spec', 'initContainers')];
  return containers.find(container => textAt(container, 'name') === name);
}

function imageOf(pod: KubeObject, status: unknown): string | undefined {
  return textAt(specOf(pod, textAt(status, 'name')), 'image');
}

function memoryLimit(pod: KubeObject, container: string | undefined): string | undefined {
  return textAt(specOf(pod, container), 'resources', 'limits', 'memory');
}

/** Pods that serve: neither those of a Job nor those that have ended by themselves. */
export function servingPods(objects: readonly PlacedObject[]): KubeObject[] {
  return objects
    .map(({ object }) => object)
    .filter(object => object.kind === 'Pod' && !isOfJob(object) && textAt(object, 'status', 'phase') !== 'Succeeded');
}

function isOfJob({ metadata }: KubeObject): boolean {
  return (metadata.ownerReferences ?? []).some(({ kind }) => kind === 'Job');
}

/** A pod on the card. `updated` only while another version is still about. */
export function podView(facts: PodFacts, rolling: boolean): PodView {
  const reason = facts.fault?.code ?? (facts.ready ? undefined : facts.waiting);
  return { name: facts.name, condition: conditionOfPod(facts, rolling), restarts: facts.restarts, ...(reason !== undefined && { reason }) };
}

const BY_FAULT: Record<PodFault['code'], PodCondition> = {
  CrashLoop: 'failed',
  ImagePullFailed: 'failed',
  ContainerConfigFailed: 'failed',
  Evicted: 'failed',
  OutOfMemory: 'notReady',
  Unschedulable: 'pending',
};
const STARTING = new Set(['ContainerCreating', 'PodInitializing']);

function conditionOfPod({ ready, current, fault, scheduled, waiting = '' }: PodFacts, rolling: boolean): PodCondition {
  if (ready) return rolling && current ? 'updated' : 'ready';
  if (fault) return BY_FAULT[fault.code];
  return !scheduled || STARTING.has(waiting) ? 'pending' : 'notReady';
}
