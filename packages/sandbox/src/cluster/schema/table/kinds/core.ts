import type { KubeObject } from '../../../types';
import { ageSince } from '../age';
import { ageColumn, column, nameColumn, PrintedColumn, wide } from '../column';

type Fields = Record<string, any>;

const sizeOf = (...maps: (object | undefined)[]) =>
  maps.reduce((sum, map) => sum + Object.keys(map ?? {}).length, 0);

/** Columns of configuration, Namespaces, Nodes and what is noted about them. */
export const coreColumns: Record<string, PrintedColumn[]> = {
  '/ConfigMap': [
    nameColumn,
    column('Data', 'How many keys it holds.', map =>
      sizeOf(map.data, map.binaryData),
    ),
    ageColumn,
  ],
  '/Secret': [
    nameColumn,
    column('Type', 'What its data is.', secret => secret.type ?? ''),
    column('Data', 'How many keys it holds.', secret => sizeOf(secret.data)),
    ageColumn,
  ],
  '/Namespace': [
    nameColumn,
    column(
      'Status',
      'The status of the namespace',
      namespace => namespace.status?.phase,
    ),
    ageColumn,
  ],
  '/ServiceAccount': [
    nameColumn,
    column(
      'Secrets',
      'How many secrets it may use.',
      account => account.secrets?.length ?? 0,
    ),
    ageColumn,
  ],
  '/Node': [
    nameColumn,
    column('Status', 'The status of the node', nodeStatus),
    column('Roles', 'The roles of the node', nodeRoles),
    ageColumn,
    column(
      'Version',
      'Its version of Kubernetes.',
      node => nodeInfo(node).kubeletVersion ?? '',
    ),
    wide('Internal-IP', 'Its address inside.', node =>
      nodeAddress(node, 'InternalIP'),
    ),
    wide('External-IP', 'Its address outside.', node =>
      nodeAddress(node, 'ExternalIP'),
    ),
    wide(
      'OS-Image',
      'Its operating system.',
      node => nodeInfo(node).osImage ?? '<unknown>',
    ),
    wide(
      'Kernel-Version',
      'Its kernel.',
      node => nodeInfo(node).kernelVersion ?? '<unknown>',
    ),
    wide(
      'Container-Runtime',
      'What runs its containers.',
      node => nodeInfo(node).containerRuntimeVersion ?? '<unknown>',
    ),
  ],
  '/Event': [
    column('Last Seen', 'When it was last seen.', lastSeen),
    column('Type', 'Whether it is a warning.', event => event.type ?? ''),
    column('Reason', 'Why, in one word.', event => event.reason ?? ''),
    column('Object', 'What it is about.', event => involved(event)),
    wide(
      'Subobject',
      'Which part of it.',
      event => regarding(event).fieldPath ?? '',
    ),
    wide('Source', 'Who tells it.', sourceOf),
    column('Message', 'What has happened.', event =>
      (event.message ?? event.note ?? '').trim(),
    ),
    wide('First Seen', 'When it was first seen.', firstSeen),
    wide(
      'Count',
      'How often it was seen.',
      event => event.count ?? event.deprecatedCount ?? event.series?.count ?? 1,
    ),
    { ...nameColumn, priority: 1 },
  ],
  '/ResourceQuota': [
    nameColumn,
    column('Request', 'Requests that are used, of how many.', quota =>
      quotaOf(quota, false),
    ),
    column('Limit', 'Limits that are used, of how many.', quota =>
      quotaOf(quota, true),
    ),
    ageColumn,
  ],
};

function nodeStatus(node: KubeObject): string {
  const conditions: Fields[] = node.status?.conditions ?? [];
  const condition = conditions.find(c => c.type === 'Ready');
  if (!condition) return 'Unknown';
  const ready = condition.status === 'True' ? 'Ready' : 'NotReady';
  return node.spec?.unschedulable ? `${ready},SchedulingDisabled` : ready;
}

function nodeRoles(node: KubeObject): string {
  const prefix = 'node-role.kubernetes.io/';
  const roles = Object.keys(node.metadata.labels ?? {})
    .filter(key => key.startsWith(prefix))
    .map(key => key.slice(prefix.length));
  return roles.length > 0 ? roles.sort().join(',') : '<none>';
}

function nodeInfo(node: KubeObject): Fields {
  return node.status?.nodeInfo ?? {};
}

function nodeAddress(node: KubeObject, type: string): string {
  const addresses: Fields[] = node.status?.addresses ?? [];
  return addresses.find(a => a.type === type)?.address ?? '<none>';
}

// An Event has other names for its fields in events.k8s.io/v1 than in v1.

function regarding(event: KubeObject): Fields {
  return event.involvedObject ?? event.regarding ?? {};
}

function involved(event: KubeObject): string {
  const { kind = '', name = '' } = regarding(event);
  return `${kind.toLowerCase()}/${name}`;
}

function sourceOf(event: KubeObject): string {
  const reporter = event.reportingComponent ?? event.reportingController ?? '';
  const { component = reporter, host } =
    event.source ?? event.deprecatedSource ?? {};
  return host ? `${component}, ${host}` : component;
}

function firstOf(event: KubeObject): unknown {
  return event.firstTimestamp ?? event.deprecatedFirstTimestamp;
}

function lastSeen(event: KubeObject, now: Date): string {
  const { series, lastTimestamp, deprecatedLastTimestamp, eventTime } = event;
  const last = lastTimestamp ?? deprecatedLastTimestamp ?? eventTime;
  return ageSince(series?.lastObservedTime ?? last ?? firstOf(event), now);
}

function firstSeen(event: KubeObject, now: Date): string {
  return ageSince(firstOf(event) ?? event.eventTime, now);
}

function quotaOf(quota: KubeObject, limits: boolean): string {
  const { hard = {}, used = {} } = quota.status ?? {};
  return Object.keys(hard)
    .filter(key => key.startsWith('limits.') === limits)
    .sort()
    .map(key => `${key}: ${used[key] ?? 0}/${hard[key]}`)
    .join(', ');
}
