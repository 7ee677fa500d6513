import { ApiError } from '../errors';
import type { RegistryState } from '../registry';
import { isAllowed } from './rbac';
import type { Attempt } from './rbac';
import type { User } from './user';

/** 403, in the words of the real server. */
function refusal(user: User, attempt: Attempt): ApiError {
  const {
    verb,
    group = '',
    resource = '',
    subresource,
    namespace,
    name,
    path,
  } = attempt;
  const who = JSON.stringify(user.username);
  if (path !== undefined)
    return new ApiError(
      403,
      'Forbidden',
      `forbidden: User ${who} cannot ${verb} path "${path}"`,
      {},
    );
  const what = `${resource}${group && `.${group}`}${name ? ` "${name}"` : ''}`;
  const whole = subresource ? `${resource}/${subresource}` : resource;
  const where = namespace
    ? `in the namespace "${namespace}"`
    : 'at the cluster scope';
  return new ApiError(
    403,
    'Forbidden',
    `${what} is forbidden: User ${who} cannot ${verb} resource "${whole}" in API group "${group}" ${where}`,
    { ...(name && { name }), ...(group && { group }), kind: resource },
  );
}

/** @throws ApiError 403 for what the user may not do */
export function authorize(
  state: RegistryState,
  user: User,
  attempt: Attempt,
): void {
  if (!isAllowed(state, user, attempt)) throw refusal(user, attempt);
}
