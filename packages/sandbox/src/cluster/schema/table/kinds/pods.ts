import type { KubeObject } from '../../../types';
import { humanDuration } from '../age';
import { ageColumn, column, nameColumn, PrintedColumn, wide } from '../column';

type Fields = Record<string, any>;

/** Columns of Pods. The status is the most telling word of phase and containers. */
export const podColumns: Record<string, PrintedColumn[]> = {
  '/Pod': [
    nameColumn,
    column(
      'Ready',
      'The aggregate readiness state of this pod for accepting traffic.',
      readiness,
    ),
    column(
      'Status',
      'The aggregate status of the containers in this pod.',
      statusOf,
    ),
    column(
      'Restarts',
      'The number of times the containers in this pod have been restarted.',
      restarts,
    ),
    ageColumn,
    wide(
      'IP',
      'IP address allocated to the pod.',
      pod => pod.status?.podIP ?? '<none>',
    ),
    wide(
      'Node',
      'The node that the pod is scheduled to.',
      pod => pod.spec?.nodeName ?? '<none>',
    ),
    wide(
      'Nominated Node',
      'The node that the pod may be scheduled to.',
      pod => pod.status?.nominatedNodeName ?? '<none>',
    ),
    wide(
      'Readiness Gates',
      'The conditions that decide of the readiness.',
      readinessGates,
    ),
  ],
};

function containers(pod: KubeObject): Fields[] {
  return pod.status?.containerStatuses ?? [];
}

function readiness(pod: KubeObject): string {
  const ready = containers(pod).filter(
    status => status.ready && status.state?.running,
  );
  return `${ready.length}/${pod.spec?.containers?.length ?? 0}`;
}

function restarts(pod: KubeObject, now: Date): string {
  const initial: Fields[] = pod.status?.initContainerStatuses ?? [];
  const waiting = initial.some(status => !status.state?.terminated);
  const counted = waiting ? initial : containers(pod);
  const count = counted.reduce(
    (sum, status) => sum + (status.restartCount ?? 0),
    0,
  );
  const last = counted
    .map(status => Date.parse(status.lastState?.terminated?.finishedAt ?? ''))
    .filter(time => !Number.isNaN(time))
    .sort((a, b) => b - a)[0];
  if (count === 0 || last === undefined) return String(count);
  return `${count} (${humanDuration(now.getTime() - last)} ago)`;
}

function statusOf(pod: KubeObject): string {
  const reason =
    initializing(pod) ??
    running(pod) ??
    pod.status?.reason ??
    pod.status?.phase ??
    '';
  if (!pod.metadata.deletionTimestamp) return reason;
  return pod.status?.reason === 'NodeLost' ? 'Unknown' : 'Terminating';
}

function initializing(pod: KubeObject): string | undefined {
  const statuses: Fields[] = pod.status?.initContainerStatuses ?? [];
  const at = statuses.findIndex(
    ({ state, started }) =>
      state?.terminated?.exitCode !== 0 && !(state?.running && started),
  );
  if (at < 0) return undefined;
  const { terminated, waiting } = statuses[at].state ?? {};
  if (terminated)
    return `Init:${terminated.reason || `ExitCode:${terminated.exitCode}`}`;
  if (waiting?.reason && waiting.reason !== 'PodInitializing')
    return `Init:${waiting.reason}`;
  return `Init:${at}/${pod.spec?.initContainers?.length ?? statuses.length}`;
}

function running(pod: KubeObject): string | undefined {
  for (const { state } of containers(pod)) {
    if (state?.waiting?.reason) return state.waiting.reason;
    const { terminated } = state ?? {};
    if (terminated)
      return terminated.reason || `ExitCode:${terminated.exitCode}`;
  }
  return undefined;
}

function readinessGates(pod: KubeObject): string {
  const gates: Fields[] = pod.spec?.readinessGates ?? [];
  if (gates.length === 0) return '<none>';
  const conditions: Fields[] = pod.status?.conditions ?? [];
  const met = gates.filter(gate =>
    conditions.some(c => c.type === gate.conditionType && c.status === 'True'),
  );
  return `${met.length}/${gates.length}`;
}
