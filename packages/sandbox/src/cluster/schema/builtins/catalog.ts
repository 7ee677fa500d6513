import type { Subresource } from '../model';

/** A built-in kind as the catalog names it; everything else follows. */
export interface CatalogEntry {
  group: string;
  version: string;
  kind: string;
  plural: string;
  namespaced: boolean;
  shortNames: string[];
  categories: string[];
  verbs: string[];
  subresources: Subresource[];
}

const all = [
  'create',
  'delete',
  'deletecollection',
  'get',
  'list',
  'patch',
  'update',
  'watch',
];
const partVerbs = ['get', 'patch', 'update'];

/**
 * A line is `plural Kind[:more…]`: `c` cluster-scoped, `short=`, `all` (the category), `only=` verbs, `not=` verbs,
 * and `/part` for each subresource.
 */
const groups: Record<string, string> = {
  v1: `
    bindings Binding only=create
    configmaps ConfigMap short=cm
    endpoints Endpoints short=ep
    events Event short=ev
    limitranges LimitRange short=limits
    namespaces Namespace c short=ns not=deletecollection /finalize /status
    nodes Node c short=no /status
    persistentvolumeclaims PersistentVolumeClaim short=pvc /status
    persistentvolumes PersistentVolume c short=pv /status
    pods Pod short=po all /attach /binding /ephemeralcontainers /eviction /exec /log /portforward /status
    podtemplates PodTemplate
    replicationcontrollers ReplicationController short=rc all /scale /status
    resourcequotas ResourceQuota short=quota /status
    secrets Secret
    serviceaccounts ServiceAccount short=sa /token
    services Service short=svc all not=deletecollection /status`,
  'admissionregistration.k8s.io/v1': `
    mutatingwebhookconfigurations MutatingWebhookConfiguration c
    validatingadmissionpolicies ValidatingAdmissionPolicy c /status
    validatingadmissionpolicybindings ValidatingAdmissionPolicyBinding c
    validatingwebhookconfigurations ValidatingWebhookConfiguration c`,
  'apiextensions.k8s.io/v1': `
    customresourcedefinitions CustomResourceDefinition c short=crd,crds /status`,
  'apiregistration.k8s.io/v1': `
    apiservices APIService c /status`,
  'apps/v1': `
    controllerrevisions ControllerRevision
    daemonsets DaemonSet short=ds all /status
    deployments Deployment short=deploy all /scale /status
    replicasets ReplicaSet short=rs all /scale /status
    statefulsets StatefulSet short=sts all /scale /status`,
  'authentication.k8s.io/v1': `
    selfsubjectreviews SelfSubjectReview c only=create
    tokenreviews TokenReview c only=create`,
  'authorization.k8s.io/v1': `
    localsubjectaccessreviews LocalSubjectAccessReview only=create
    selfsubjectaccessreviews SelfSubjectAccessReview c only=create
    selfsubjectrulesreviews SelfSubjectRulesReview c only=create
    subjectaccessreviews SubjectAccessReview c only=create`,
  'autoscaling/v2': `
    horizontalpodautoscalers HorizontalPodAutoscaler short=hpa all /status`,
  'batch/v1': `
    cronjobs CronJob short=cj all /status
    jobs Job all /status`,
  'certificates.k8s.io/v1': `
    certificatesigningrequests CertificateSigningRequest c short=csr /approval /status`,
  'coordination.k8s.io/v1': `
    leases Lease`,
  'discovery.k8s.io/v1': `
    endpointslices EndpointSlice`,
  'events.k8s.io/v1': `
    events Event short=ev`,
  'networking.k8s.io/v1': `
    ingressclasses IngressClass c
    ingresses Ingress short=ing /status
    networkpolicies NetworkPolicy short=netpol`,
  'node.k8s.io/v1': `
    runtimeclasses RuntimeClass c`,
  'policy/v1': `
    poddisruptionbudgets PodDisruptionBudget short=pdb /status`,
  'rbac.authorization.k8s.io/v1': `
    clusterrolebindings ClusterRoleBinding c
    clusterroles ClusterRole c
    rolebindings RoleBinding
    roles Role`,
  'scheduling.k8s.io/v1': `
    priorityclasses PriorityClass c short=pc`,
  'storage.k8s.io/v1': `
    csidrivers CSIDriver c
    csinodes CSINode c
    csistoragecapacities CSIStorageCapacity
    storageclasses StorageClass c short=sc
    volumeattachments VolumeAttachment c /status`,
};

/** Subresources that are not the object itself with `get`, `patch` and `update`. */
const parts: Record<string, Partial<Subresource>> = {
  attach: { kind: 'PodAttachOptions', verbs: ['create', 'get'] },
  binding: { kind: 'Binding', verbs: ['create'] },
  eviction: {
    kind: 'Eviction',
    group: 'policy',
    version: 'v1',
    verbs: ['create'],
  },
  exec: { kind: 'PodExecOptions', verbs: ['create', 'get'] },
  finalize: { verbs: ['update'] },
  log: { verbs: ['get'] },
  portforward: { kind: 'PodPortForwardOptions', verbs: ['create', 'get'] },
  scale: { kind: 'Scale', group: 'autoscaling', version: 'v1' },
  token: {
    kind: 'TokenRequest',
    group: 'authentication.k8s.io',
    version: 'v1',
    verbs: ['create'],
  },
};

/** The built-in kinds of Kubernetes 1.36 that the sandbox serves, by group in the order of discovery. */
export const catalog: readonly CatalogEntry[] = Object.entries(groups).flatMap(
  ([name, lines]) =>
    lines
      .trim()
      .split('\n')
      .map(line => entryOf(name, line.trim())),
);

function entryOf(groupVersion: string, line: string): CatalogEntry {
  const [version, group = ''] = groupVersion.split('/').reverse();
  const [plural, kind, ...more] = line.split(' ');
  const listed = (key: string) =>
    more
      .find(word => word.startsWith(`${key}=`))
      ?.slice(key.length + 1)
      .split(',');
  return {
    group,
    version,
    kind,
    plural,
    namespaced: !more.includes('c'),
    shortNames: listed('short') ?? [],
    categories: more.includes('all') ? ['all'] : [],
    verbs: listed('only') ?? all.filter(verb => !listed('not')?.includes(verb)),
    subresources: more
      .filter(word => word.startsWith('/'))
      .map(word => ({
        name: word.slice(1),
        kind,
        verbs: partVerbs,
        ...parts[word.slice(1)],
      })),
  };
}
