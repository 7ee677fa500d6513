import { createHash } from 'node:crypto';
import type { KubeObject } from '../../cluster/types';
import { timestamp } from '../../gitops/runtime/objects';
import { withCondition, type WorkloadCondition } from '../status';
import { type ContainerStatus, initStatuses } from './containers';

const hostIP = '10.0.0.10';

/** An address of its own for each pod, always the same. */
function podIP({ metadata }: KubeObject): string {
  const [a, b] = createHash('sha256')
    .update(metadata.uid ?? metadata.name)
    .digest();
  return `10.42.${a}.${1 + (b % 254)}`;
}

function qosClass(pod: KubeObject): string {
  const resources: Record<string, Record<string, string>>[] = (
    pod.spec?.containers ?? []
  ).map((container: KubeObject) => container.resources ?? {});
  const guaranteed = resources.every(
    ({ limits = {}, requests = limits }) =>
      limits.cpu &&
      limits.memory &&
      requests.cpu === limits.cpu &&
      requests.memory === limits.memory,
  );
  if (guaranteed) return 'Guaranteed';
  return resources.some(({ limits, requests }) => limits || requests)
    ? 'Burstable'
    : 'BestEffort';
}

const yes = (type: string): WorkloadCondition => ({ type, status: 'True' });
const no = (
  type: string,
  reason: string,
  message: string,
): WorkloadCondition => ({
  type,
  status: 'False',
  reason,
  message,
});

function conditionsFor(
  pod: KubeObject,
  statuses: ContainerStatus[],
  initialized: boolean,
) {
  const over = statuses.every(
    status => status.state.terminated?.reason === 'Completed',
  );
  const unready = statuses
    .filter(status => !status.ready)
    .map(status => status.name);
  const why = `containers with unready status: [${unready.join(' ')}]`;
  const waiting = over
    ? { reason: 'PodCompleted', message: '' }
    : { reason: 'ContainersNotReady', message: why };
  const ready = (type: string) =>
    unready.length ? no(type, waiting.reason, waiting.message) : yes(type);
  const names = (pod.spec?.initContainers ?? [])
    .map((c: { name: string }) => c.name)
    .join(' ');
  const incomplete = `containers with incomplete status: [${names}]`;
  return [
    yes('PodReadyToStartContainers'),
    initialized
      ? yes('Initialized')
      : no('Initialized', 'ContainersNotInitialized', incomplete),
    ready('Ready'),
    ready('ContainersReady'),
    yes('PodScheduled'),
  ];
}

/** The status of a pod whose containers are in these states. */
export function podStatus(
  pod: KubeObject,
  statuses: ContainerStatus[],
  { phase, initialized }: { phase: string; initialized: boolean },
): Record<string, unknown> {
  const ip = podIP(pod);
  const conditions = conditionsFor(pod, statuses, initialized).reduce<
    WorkloadCondition[]
  >((list, next) => withCondition(list, next), pod.status?.conditions ?? []);
  return {
    ...pod.status,
    phase,
    startTime: pod.status?.startTime ?? timestamp(),
    hostIP,
    hostIPs: [{ ip: hostIP }],
    podIP: ip,
    podIPs: [{ ip }],
    qosClass: qosClass(pod),
    conditions,
    initContainerStatuses: initStatuses(pod, initialized),
    containerStatuses: statuses,
  };
}

/** The status of a pod that cannot be put on a node yet. */
export const unscheduled = (
  pod: KubeObject,
  message: string,
): Record<string, unknown> => ({
  ...pod.status,
  phase: 'Pending',
  conditions: withCondition(
    pod.status?.conditions,
    no('PodScheduled', 'Unschedulable', message),
  ),
});
