import type { KubeObject } from '../../cluster/types';

const first = [
  'CustomResourceDefinition',
  'Namespace',
  'RuntimeClass',
  'PriorityClass',
  'StorageClass',
  'VolumeSnapshotClass',
  'IngressClass',
  'GatewayClass',
  'ResourceQuota',
  'ServiceAccount',
  'Role',
  'ClusterRole',
  'RoleBinding',
  'ClusterRoleBinding',
  'ConfigMap',
  'Secret',
  'EndpointSlice',
  'Service',
  'LimitRange',
  'Deployment',
  'StatefulSet',
  'CronJob',
  'PodDisruptionBudget',
];
const last = ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'];

function rank(kind: string): number {
  const at = first.indexOf(kind);
  return at >= 0 ? at - first.length : last.indexOf(kind) + 1;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The order in which objects are applied and listed: what others need first, then by kind, namespace and name. */
export const byKindAndName = (a: KubeObject, b: KubeObject) =>
  rank(a.kind) - rank(b.kind) ||
  compare(a.kind, b.kind) ||
  compare(a.metadata.namespace ?? '', b.metadata.namespace ?? '') ||
  compare(a.metadata.name, b.metadata.name);

/** What has to be there before anything else can be tried. */
export const isDefinition = ({ kind }: KubeObject) =>
  kind === 'CustomResourceDefinition' || kind === 'Namespace';
