import type { IncomingHttpHeaders } from 'node:http';
import type { RegistryState } from '../registry';
import { authorize } from './authorize';
import type { User } from './user';

const groupsOf = (header: string | string[] | undefined): string[] =>
  [header ?? []]
    .flat()
    .flatMap(value => value.split(',').map(group => group.trim()));

/**
 * Who somebody wants to be taken for, by the headers that `kubectl --as` sends; themselves without any.
 * @throws ApiError 403 when they may not
 */
export function impersonate(
  state: RegistryState,
  user: User,
  headers: IncomingHttpHeaders,
): User {
  const name = headers['impersonate-user'];
  if (typeof name !== 'string' || !name) return user;
  const groups = groupsOf(headers['impersonate-group']);
  authorize(state, user, {
    verb: 'impersonate',
    group: '',
    resource: 'users',
    name,
  });
  for (const group of groups)
    authorize(state, user, {
      verb: 'impersonate',
      group: '',
      resource: 'groups',
      name: group,
    });
  return {
    username: name,
    groups: [...new Set([...groups, 'system:authenticated'])],
  };
}
