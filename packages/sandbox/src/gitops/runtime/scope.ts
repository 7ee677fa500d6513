import type { ClusterClient } from '../../cluster/types';
import { type Informer, inform } from './informer';
import { groupOf } from './objects';

const clusterScoped = new Set([
  'Namespace',
  'Node',
  'PersistentVolume',
  'CustomResourceDefinition',
  'ClusterRole',
  'ClusterRoleBinding',
  'StorageClass',
  'VolumeAttachment',
  'CSIDriver',
  'CSINode',
  'IngressClass',
  'PriorityClass',
  'RuntimeClass',
  'MutatingWebhookConfiguration',
  'ValidatingWebhookConfiguration',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
  'MutatingAdmissionPolicy',
  'MutatingAdmissionPolicyBinding',
  'APIService',
  'CertificateSigningRequest',
  'FlowSchema',
  'PriorityLevelConfiguration',
]);

/** Tells whether the objects of a kind live in namespaces. */
export interface Scopes {
  isNamespaced(apiVersion: string, kind: string): boolean;
  stop(): void;
}

const isBuiltIn = (group: string) =>
  !group.includes('.') || group.endsWith('.k8s.io');

/** Knows the built-in kinds by name and custom ones by their definitions. */
export function watchScopes(cluster: ClusterClient): Scopes {
  const definitions: Informer = inform(cluster, {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
  });
  return {
    isNamespaced(apiVersion, kind) {
      const group = groupOf(apiVersion);
      if (isBuiltIn(group)) return !clusterScoped.has(kind);
      const definition = definitions
        .all()
        .find(({ spec }) => spec.group === group && spec.names.kind === kind);
      return definition ? definition.spec.scope === 'Namespaced' : true;
    },
    stop: definitions.stop,
  };
}
