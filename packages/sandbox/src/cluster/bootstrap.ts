import { createObject } from './registry';
import type { RegistryState } from './registry';
import type { KubeObject } from './types';

const rbac = 'rbac.authorization.k8s.io/v1';
const discoveryPaths = [
  '/api',
  '/api/*',
  '/apis',
  '/apis/*',
  '/healthz',
  '/livez',
  '/openapi',
  '/openapi/*',
  '/readyz',
  '/version',
  '/version/',
];
const publicPaths = ['/healthz', '/livez', '/readyz', '/version', '/version/'];
const every = [
  'create',
  'delete',
  'deletecollection',
  'get',
  'list',
  'patch',
  'update',
  'watch',
];
const reading = ['get', 'list', 'watch'];

interface Rule {
  verbs: string[];
  apiGroups?: string[];
  resources?: string[];
  nonResourceURLs?: string[];
}

const role = (name: string, ...rules: Rule[]): KubeObject => ({
  apiVersion: rbac,
  kind: 'ClusterRole',
  metadata: {
    name,
    labels: { 'kubernetes.io/bootstrapping': 'rbac-defaults' },
  },
  rules,
});

const binding = (name: string, ...groups: string[]): KubeObject => ({
  apiVersion: rbac,
  kind: 'ClusterRoleBinding',
  metadata: {
    name,
    labels: { 'kubernetes.io/bootstrapping': 'rbac-defaults' },
  },
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name },
  subjects: groups.map(group => ({
    apiGroup: 'rbac.authorization.k8s.io',
    kind: 'Group',
    name: group,
  })),
});

const workloadGroups = [
  '',
  'apps',
  'autoscaling',
  'batch',
  'networking.k8s.io',
  'policy',
];
const others = (verbs: string[]): Rule => ({
  apiGroups: workloadGroups.slice(1),
  resources: ['*'],
  verbs,
});
const plain = [
  'configmaps',
  'endpoints',
  'events',
  'persistentvolumeclaims',
  'pods',
  'pods/log',
  'pods/status',
  'replicationcontrollers',
  'serviceaccounts',
  'services',
];

/** What a cluster has from the beginning. */
const objects: KubeObject[] = [
  ...['default', 'kube-system', 'kube-public', 'kube-node-lease'].map(name => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name },
  })),
  role(
    'cluster-admin',
    { apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
    { nonResourceURLs: ['*'], verbs: ['*'] },
  ),
  role(
    'admin',
    {
      apiGroups: [''],
      resources: [...plain, 'secrets', 'serviceaccounts/token'],
      verbs: every,
    },
    others(every),
    {
      apiGroups: ['rbac.authorization.k8s.io'],
      resources: ['roles', 'rolebindings'],
      verbs: every,
    },
  ),
  role(
    'edit',
    { apiGroups: [''], resources: [...plain, 'secrets'], verbs: every },
    others(every),
  ),
  role(
    'view',
    { apiGroups: [''], resources: [...plain, 'namespaces'], verbs: reading },
    others(reading),
  ),
  role('system:discovery', { nonResourceURLs: discoveryPaths, verbs: ['get'] }),
  role('system:public-info-viewer', {
    nonResourceURLs: publicPaths,
    verbs: ['get'],
  }),
  role(
    'system:basic-user',
    {
      apiGroups: ['authorization.k8s.io'],
      resources: ['selfsubjectaccessreviews', 'selfsubjectrulesreviews'],
      verbs: ['create'],
    },
    {
      apiGroups: ['authentication.k8s.io'],
      resources: ['selfsubjectreviews'],
      verbs: ['create'],
    },
  ),
  binding('cluster-admin', 'system:masters'),
  binding('system:discovery', 'system:authenticated'),
  binding('system:basic-user', 'system:authenticated'),
  binding(
    'system:public-info-viewer',
    'system:authenticated',
    'system:unauthenticated',
  ),
];

/** Makes what a cluster has from the beginning, where it is not there yet. */
export function bootstrap(state: RegistryState): void {
  for (const object of objects) {
    const resource = state.resources.ofKind(object.apiVersion, object.kind);
    if (
      !resource ||
      state.store.collection(resource.storage).get(`/${object.metadata.name}`)
    )
      continue;
    createObject(state, resource, undefined, object, {
      manager: 'kube-apiserver',
    });
  }
}
