import { stringifyEntityRef } from '@backstage/catalog-model';
import { AuthenticationError } from '@backstage/errors';
import { ownershipRefs, parseGroups } from '@catalyst/model';

/** What the name of a user may be in a reference to an entity. */
const safe = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/;

/**
 * The user and the ownership references that a Backstage token carries for the claims of a Sovereign's issuer.
 * Groups that say no role belong to somebody else and are left out: the same that the API leaves out of a bearer's token.
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
  const groups: unknown[] = Array.isArray(claims.groups) ? claims.groups : [];
  const roles = parseGroups(groups.filter(group => typeof group === 'string'));
  return { user, ownership: [user, ...ownershipRefs(roles)] };
}
