import { ENVIRONMENT_SOURCE, FLUX_NAMESPACE, ROOT_KUSTOMIZATION, applicationOfKustomization } from '../compose/design';
import { CATALYST_GROUP, KubeObject } from '../crd/meta';
import { LABELS } from '../labels';
import { groupOf, isFlux } from './objects';

/** Kinds of a vcluster that a view is derived from: what an ingester has to watch, as `apiVersion` and `kind`. */
export const WATCHED_KINDS: readonly { apiVersion: string; kind: string }[] = [
  { apiVersion: 'catalyst.openova.io/v1alpha1', kind: 'Application' },
  { apiVersion: 'kustomize.toolkit.fluxcd.io/v1', kind: 'Kustomization' },
  { apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease' },
  { apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'GitRepository' },
  { apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'HelmChart' },
  { apiVersion: 'apps/v1', kind: 'Deployment' },
  { apiVersion: 'apps/v1', kind: 'StatefulSet' },
  { apiVersion: 'apps/v1', kind: 'DaemonSet' },
  { apiVersion: 'apps/v1', kind: 'ReplicaSet' },
  { apiVersion: 'batch/v1', kind: 'Job' },
  { apiVersion: 'v1', kind: 'Pod' },
  { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress' },
];

const SYSTEM = new Set(['default', FLUX_NAMESPACE]);

/** The Application that an object of a vcluster belongs to; `undefined` for what belongs to none. */
export function applicationOfObject(object: KubeObject): string | undefined {
  const { name, namespace, labels } = object.metadata;
  if (isFlux(object)) return applicationOfFluxObject(object);
  if (groupOf(object) === CATALYST_GROUP) return object.kind === 'Application' ? name : undefined;
  if (object.kind === 'Namespace') return labels?.[LABELS.application];
  if (namespace === undefined || SYSTEM.has(namespace) || namespace.startsWith('kube-')) return undefined;
  return namespace;
}

function applicationOfFluxObject({ kind, metadata: { name, namespace, labels } }: KubeObject): string | undefined {
  if (namespace !== FLUX_NAMESPACE) return undefined;
  if (kind === 'HelmChart') return name.startsWith(`${FLUX_NAMESPACE}-`) ? name.slice(FLUX_NAMESPACE.length + 1) : undefined;
  if (kind === 'Kustomization') return name === ROOT_KUSTOMIZATION ? undefined : applicationOfKustomization(name);
  return name === ENVIRONMENT_SOURCE ? undefined : (labels?.[LABELS.application] ?? name);
}

/** Whether an object speaks of the Environment as a whole: its GitRepository or the root Kustomization. */
export function isEnvironmentObject({ apiVersion, kind, metadata: { name, namespace } }: KubeObject): boolean {
  if (namespace !== FLUX_NAMESPACE || !apiVersion.includes('.toolkit.fluxcd.io/')) return false;
  return (kind === 'GitRepository' && name === ENVIRONMENT_SOURCE) || (kind === 'Kustomization' && name === ROOT_KUSTOMIZATION);
}
