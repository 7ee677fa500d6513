import { stringifyEntityRef } from '@backstage/catalog-model';
import { AuthenticationError } from '@backstage/errors';

/** Characters that an entity reference may hold. */
const safe = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/;

/** `/acme/org-developer` → `group:acme/org-developer`; `/acme/org-developer/acme-dev` → `group:acme/org-developer.acme-dev`. */
function groupRef(group: string): string | undefined {
  const parts = group.replace(/^\//, '').split('/');
  const [namespace, role, environment] = parts;
  if (parts.length < 2 || parts.length > 3 || !parts.every(p => safe.test(p))) return undefined;
  return stringifyEntityRef({ kind: 'group', namespace, name: environment ? `${role}.${environment}` : role });
}

/**
 * The user and the ownership references that a Backstage token carries for the claims of a Sovereign's issuer.
 * Groups that are no `/<organization>/<role>[/<environment>]` belong to somebody else and are left out.
 *
 * @param claims - of the ID token or the userinfo endpoint; `preferred_username` and `groups` are read
 * @throws AuthenticationError when the issuer does not say who signed in
 */
export function ownershipOf(claims: Record<string, unknown>): { user: string; ownership: string[] } {
  const name = claims.preferred_username;
  if (typeof name !== 'string' || !safe.test(name)) {
    throw new AuthenticationError('The issuer did not send a usable preferred_username: expected letters, digits, ".", "_" and "-"');
  }
  const user = stringifyEntityRef({ kind: 'user', namespace: 'default', name });
  const groups = Array.isArray(claims.groups) ? claims.groups : [];
  const refs = groups.filter((g): g is string => typeof g === 'string').map(groupRef);
  return { user, ownership: [user, ...refs.filter((r): r is string => r !== undefined)] };
}
