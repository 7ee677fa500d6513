import { isDeepStrictEqual } from 'util';
import type { FieldError, KubeObject } from '../../../types';
import { fault } from '../../structural/faults';
import type { KindRules } from './index';

const roles: Record<string, string[]> = {
  RoleBinding: ['ClusterRole', 'Role'],
  ClusterRoleBinding: ['ClusterRole'],
};

const bindingRules: KindRules = (binding, old) => {
  const { kind, name } = binding.roleRef ?? {};
  const supported = roles[binding.kind] ?? roles.RoleBinding;
  return [
    ...(supported.includes(kind)
      ? []
      : [fault.notSupported('roleRef.kind', kind ?? '', supported)]),
    ...(name ? [] : [fault.required('roleRef.name')]),
    ...subjectFaults(binding),
    ...(old && !isDeepStrictEqual(binding.roleRef, old.roleRef)
      ? [roleChanged(binding)]
      : []),
  ];
};

/** The real server shows its own struct. */
function roleChanged({ roleRef = {} }: KubeObject): FieldError {
  const shown = {
    APIGroup: roleRef.apiGroup,
    Kind: roleRef.kind,
    Name: roleRef.name,
  };
  return fault.invalid('roleRef', shown, 'cannot change roleRef');
}

function subjectFaults({ subjects = [] }: KubeObject): FieldError[] {
  return (subjects as Record<string, string>[]).flatMap(
    ({ kind, name, namespace }, i) => {
      const at = `subjects[${i}]`;
      const faults: FieldError[] = [];
      if (!['ServiceAccount', 'User', 'Group'].includes(kind)) {
        faults.push(
          fault.notSupported(`${at}.kind`, kind ?? '', [
            'ServiceAccount',
            'User',
            'Group',
          ]),
        );
      }
      if (!name) faults.push(fault.required(`${at}.name`));
      if (kind === 'ServiceAccount' && !namespace)
        faults.push(fault.required(`${at}.namespace`));
      return faults;
    },
  );
}

/** Rules of what gives access. */
export const accessRules: Record<string, KindRules> = {
  'rbac.authorization.k8s.io/RoleBinding': bindingRules,
  'rbac.authorization.k8s.io/ClusterRoleBinding': bindingRules,
};
