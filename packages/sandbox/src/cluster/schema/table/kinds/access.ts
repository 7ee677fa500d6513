import type { KubeObject } from '../../../types';
import {
  ageColumn,
  column,
  createdColumn,
  nameColumn,
  PrintedColumn,
  wide,
} from '../column';

type Fields = Record<string, any>;

function subjects(binding: KubeObject, kind: string): string {
  const named: Fields[] = binding.subjects ?? [];
  return named
    .filter(subject => subject.kind === kind)
    .map(({ namespace, name }) =>
      kind === 'ServiceAccount' ? `${namespace}/${name}` : name,
    )
    .join(', ');
}

const binding = [
  nameColumn,
  column(
    'Role',
    'The role that it gives.',
    b => `${b.roleRef?.kind}/${b.roleRef?.name}`,
  ),
  ageColumn,
  wide('Users', 'Users in the binding', b => subjects(b, 'User')),
  wide('Groups', 'Groups in the binding', b => subjects(b, 'Group')),
  wide('ServiceAccounts', 'ServiceAccounts in the binding', b =>
    subjects(b, 'ServiceAccount'),
  ),
];

const webhooks = [
  nameColumn,
  column(
    'Webhooks',
    'How many webhooks it configures.',
    c => c.webhooks?.length ?? 0,
    'integer',
  ),
  ageColumn,
];

/** Columns of roles, bindings and what extends the API. */
export const accessColumns: Record<string, PrintedColumn[]> = {
  'rbac.authorization.k8s.io/Role': [nameColumn, createdColumn],
  'rbac.authorization.k8s.io/ClusterRole': [nameColumn, createdColumn],
  'rbac.authorization.k8s.io/RoleBinding': binding,
  'rbac.authorization.k8s.io/ClusterRoleBinding': binding,
  'admissionregistration.k8s.io/MutatingWebhookConfiguration': webhooks,
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration': webhooks,
  'apiregistration.k8s.io/APIService': [
    nameColumn,
    column('Service', 'Who serves it.', ({ spec }) =>
      spec?.service
        ? `${spec.service.namespace}/${spec.service.name}`
        : 'Local',
    ),
    column('Available', 'Whether it is served.', ({ status }) => {
      const conditions: Fields[] = status?.conditions ?? [];
      return conditions.find(c => c.type === 'Available')?.status ?? 'Unknown';
    }),
    ageColumn,
  ],
  'scheduling.k8s.io/PriorityClass': [
    nameColumn,
    column(
      'Value',
      'The higher, the more important.',
      priority => priority.value,
      'integer',
    ),
    column(
      'Global-Default',
      'Whether it is taken by default.',
      p => p.globalDefault ?? false,
      'boolean',
    ),
    ageColumn,
    column(
      'PreemptionPolicy',
      'Whether it drives out others.',
      p => p.preemptionPolicy ?? 'PreemptLowerPriority',
    ),
  ],
};
