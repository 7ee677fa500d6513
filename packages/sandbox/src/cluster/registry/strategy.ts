import type { ResourceType } from '../schema';
import type { KubeObject } from '../types';

/** How one kind departs from the rules that all kinds share. Arguments are never changed. */
export interface Strategy {
  /** A change of anything but metadata and status raises the generation. */
  generation?: boolean;
  /** Rules for names: `subdomain` unless said otherwise, `path` for what merely may not break a path. */
  names?: 'subdomain' | 'label' | 'path';
  /** Values that a field selector may name, beside metadata.name and metadata.namespace. */
  selectableFields?: readonly string[];
  /** A client may create it with a status. */
  statusAtCreate?: boolean;
  /** Something other than metadata.finalizers still holds a marked object. */
  held?(object: KubeObject): boolean;
  /** The object as it is marked for deletion. */
  markDeleted?(object: KubeObject): KubeObject;
  /** The last word on an object before it replaces another one. */
  prepareForUpdate?(object: KubeObject, old: KubeObject): KubeObject;
}

const counted: Strategy = { generation: true };
const freelyNamed: Strategy = { names: 'path' };

/** A namespace is held by `spec.finalizers`, which its controller takes away when it is empty. */
const namespace: Strategy = {
  names: 'label',
  selectableFields: ['status.phase'],
  prepareForUpdate: (object, old) => ({ ...object, spec: old.spec }),
  held: object => Boolean(object.spec?.finalizers?.length),
  markDeleted: object => ({
    ...object,
    status: { ...object.status, phase: 'Terminating' },
  }),
};

const pod: Strategy = {
  generation: true,
  selectableFields: [
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'spec.hostNetwork',
    'status.phase',
    'status.podIP',
    'status.nominatedNodeName',
  ],
};

const referenceFields = [
  'kind',
  'namespace',
  'name',
  'uid',
  'apiVersion',
  'resourceVersion',
  'fieldPath',
];
const event: Strategy = {
  selectableFields: [
    ...referenceFields.map(name => `involvedObject.${name}`),
    ...referenceFields.map(name => `regarding.${name}`),
    'reason',
    'reportingComponent',
    'reportingController',
    'source',
    'type',
  ],
};

const strategies: Record<string, Strategy> = {
  '/Namespace': namespace,
  '/Secret': { selectableFields: ['type'] },
  '/Service': { names: 'label' },
  '/Pod': pod,
  '/Event': event,
  'events.k8s.io/Event': event,
  '/Node': { selectableFields: ['spec.unschedulable'], statusAtCreate: true },
  '/ReplicationController': {
    generation: true,
    selectableFields: ['status.replicas'],
  },
  'apps/Deployment': counted,
  'apps/StatefulSet': counted,
  'apps/DaemonSet': counted,
  'apps/ReplicaSet': {
    generation: true,
    selectableFields: ['status.replicas'],
  },
  'batch/Job': { generation: true, selectableFields: ['status.successful'] },
  'batch/CronJob': counted,
  'networking.k8s.io/Ingress': counted,
  'networking.k8s.io/NetworkPolicy': counted,
  'policy/PodDisruptionBudget': counted,
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration': counted,
  'admissionregistration.k8s.io/MutatingWebhookConfiguration': counted,
  'admissionregistration.k8s.io/ValidatingAdmissionPolicy': counted,
  'admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding': counted,
  'flowcontrol.apiserver.k8s.io/FlowSchema': counted,
  'flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration': counted,
  'apiextensions.k8s.io/CustomResourceDefinition': counted,
  'rbac.authorization.k8s.io/Role': freelyNamed,
  'rbac.authorization.k8s.io/ClusterRole': freelyNamed,
  'rbac.authorization.k8s.io/RoleBinding': freelyNamed,
  'rbac.authorization.k8s.io/ClusterRoleBinding': freelyNamed,
};

/** How a kind departs from the common rules. Custom resources count generations and are plain otherwise. */
export function strategyOf(type: ResourceType): Strategy {
  if (!type.builtin) return counted;
  return strategies[`${type.group}/${type.kind}`] ?? {};
}
