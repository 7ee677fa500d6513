import { useApi } from '@backstage/frontend-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { EnvironmentView } from '@catalyst/model';
import { useAsync } from '../api/useAsync';
import { applicationPermissions } from './permissions';

/** Those of some Environments into which the caller may install and that are ready for it; undefined while it is not known. */
export function useInstallable(environments: readonly EnvironmentView[] | undefined): EnvironmentView[] | undefined {
  const permissions = useApi(permissionApiRef);
  const names = environments?.map(({ name }) => name).join(' ');
  const { value: allowed, error } = useAsync(async () => {
    if (names === undefined) return undefined;
    const asked = names.split(' ').filter(Boolean);
    const decide = (resourceRef: string) =>
      permissions.authorize({ permission: applicationPermissions.install, resourceRef });
    const decisions = await Promise.all(asked.map(decide));
    return asked.filter((_, index) => decisions[index].result === AuthorizeResult.ALLOW);
  }, [permissions, names]);
  if (!allowed && !error) return undefined;
  // Where it could not be asked, the refusal of the plan will say so.
  return environments?.filter(({ name, ready }) => ready && (!allowed || allowed.includes(name)));
}
