import type { ClusterClient, KubeObject } from '../cluster/types';
import { mergePatch, refOf, timestamp } from '../gitops/runtime/objects';
import { isGone } from '../gitops/runtime/subject';
import { manager } from './context';

/** A condition of a built-in workload. */
export interface WorkloadCondition {
  type: string;
  status: 'True' | 'False' | 'Unknown';
  reason?: string;
  message?: string;
  lastTransitionTime?: string;
  lastUpdateTime?: string;
}

/** Sets a condition; the time of transition stays while its status does. */
export function withCondition<C extends WorkloadCondition>(
  conditions: C[] | undefined,
  next: C,
): C[] {
  const old = conditions?.find(c => c.type === next.type);
  const now = timestamp();
  const lastTransitionTime =
    old?.status === next.status ? old.lastTransitionTime : now;
  const same =
    old &&
    old.status === next.status &&
    old.reason === next.reason &&
    old.message === next.message;
  if (same) return conditions ?? [];
  return [
    ...(conditions ?? []).filter(c => c.type !== next.type),
    { ...next, lastTransitionTime },
  ];
}

/** Writes a status when it differs from the one there is. */
export async function writeStatus(
  cluster: ClusterClient,
  object: KubeObject,
  status: Record<string, unknown>,
  fieldManager = manager,
): Promise<void> {
  const patch = mergePatch(object.status ?? {}, status);
  if (!patch) return;
  try {
    await cluster.patch(
      refOf(object),
      { status: patch },
      { subresource: 'status', type: 'merge', fieldManager },
    );
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

/** Removes an object; one that is gone already is fine. */
export async function remove(
  cluster: ClusterClient,
  object: KubeObject,
): Promise<void> {
  try {
    await cluster.delete(refOf(object), { propagationPolicy: 'Background' });
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

const conditionOf = (
  pod: KubeObject,
  type: string,
): WorkloadCondition | undefined =>
  (pod.status?.conditions as WorkloadCondition[] | undefined)?.find(
    c => c.type === type,
  );

/** True when a pod takes requests. */
export const isPodReady = (pod: KubeObject) =>
  conditionOf(pod, 'Ready')?.status === 'True';

/** Milliseconds until a ready pod counts as available; 0 when it does, undefined when it is not ready. */
export function untilAvailable(
  pod: KubeObject,
  minReadySeconds = 0,
): number | undefined {
  const ready = conditionOf(pod, 'Ready');
  if (ready?.status !== 'True') return undefined;
  const since = Date.parse(ready.lastTransitionTime ?? '') || Date.now();
  return Math.max(0, since + minReadySeconds * 1000 - Date.now());
}

export const isAvailable = (pod: KubeObject, minReadySeconds = 0) =>
  untilAvailable(pod, minReadySeconds) === 0;

/** True for a pod that is neither going nor over. */
export const isActive = ({ metadata, status }: KubeObject) =>
  !metadata.deletionTimestamp &&
  status?.phase !== 'Succeeded' &&
  status?.phase !== 'Failed';

/** The shortest of the times that pods still need to be available. */
export function soonest(
  pods: KubeObject[],
  minReadySeconds: number,
): { after: number } | undefined {
  const times = pods
    .map(pod => untilAvailable(pod, minReadySeconds) ?? 0)
    .filter(ms => ms > 0);
  return times.length ? { after: Math.min(...times) } : undefined;
}
