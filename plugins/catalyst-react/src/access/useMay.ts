import { usePermission } from '@backstage/plugin-permission-react';
import { applicationPermissions, environmentCreatePermission } from './permissions';

/** Whether the caller may install, change or remove Applications of an Environment. False while it is not known. */
export function useMay(action: keyof typeof applicationPermissions, environment: string): boolean {
  return usePermission({ permission: applicationPermissions[action], resourceRef: environment }).allowed;
}

/** Whether the caller may create Environments in an Organization. Undefined while it is not known. */
export function useMayCreateEnvironment(organization: string | undefined): boolean | undefined {
  const { allowed, loading } = usePermission({ permission: environmentCreatePermission, resourceRef: organization });
  return organization === undefined || loading ? undefined : allowed;
}
