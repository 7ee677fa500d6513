import type { IncomingHttpHeaders } from 'node:http';
import type { RegistryState } from '../registry';
import { authorize } from './authorize';
import { serviceAccountUser } from './user';
import type { User } from './user';

const groupsOf = (header: string | string[] | undefined): string[] =>
  [header ?? []]
    .flat()
    .flatMap(value => value.split(',').map(group => group.trim()));

/** The service account that is named, if one is. */
function accountOf(username: string) {
  const [, namespace, name] =
    /^system:serviceaccount:([^:]+):([^:]+)$/.exec(username) ?? [];
  return namespace ? { namespace, name } : undefined;
}

/**
 * Who somebody wants to be taken for, by the headers that `kubectl --as` sends; themselves without any.
 * A service account has its own groups unless others are named.
 * @throws ApiError 403 when they may not
 */
export function impersonate(
  state: RegistryState,
  user: User,
  headers: IncomingHttpHeaders,
): User {
  const name = headers['impersonate-user'];
  if (typeof name !== 'string' || !name) return user;
  const account = accountOf(name);
  const named = groupsOf(headers['impersonate-group']);
  const attempt = { verb: 'impersonate', group: '' };
  authorize(
    state,
    user,
    account
      ? { ...attempt, resource: 'serviceaccounts', ...account }
      : { ...attempt, resource: 'users', name },
  );
  for (const group of named)
    authorize(state, user, { ...attempt, resource: 'groups', name: group });
  const groups =
    account && !named.length
      ? serviceAccountUser(account.namespace, account.name, '').groups
      : named;
  return {
    username: name,
    groups: [...new Set([...groups, 'system:authenticated'])],
  };
}
