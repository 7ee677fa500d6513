import { environmentNameProblem, parseEnvironmentName } from '../names/environment';
import { organizationNameProblem } from '../names/organization';
import { RoleAssignment, SOVEREIGN_SCOPE, isRole } from './roles';

/**
 * The roles of a `groups` claim: `/acme/org-developer`, `/acme/org-developer/acme-dev`, `/catalyst-admin/sovereign-admin`.
 * Groups that say something else are passed over.
 */
export function parseGroups(groups: readonly string[]): RoleAssignment[] {
  return unique(
    groups.flatMap(group => {
      const [empty, organization, role, environment, ...rest] = group.split('/');
      return empty === '' && rest.length === 0 ? assignment(organization, role, environment) : [];
    }),
  );
}

/** The roles of a Backstage user's ownership refs: `group:acme/org-developer`, `group:acme/org-developer.acme-dev`. */
export function parseOwnershipRefs(refs: readonly string[]): RoleAssignment[] {
  return unique(
    refs.flatMap(ref => {
      const match = /^group:([^/]+)\/([^/.]+)(?:\.([^/]+))?$/.exec(ref);
      return match ? assignment(match[1], match[2], match[3]) : [];
    }),
  );
}

/** The ownership refs of some roles; the reverse of {@link parseOwnershipRefs}. */
export function ownershipRefs(roles: readonly RoleAssignment[]): string[] {
  return roles.map(({ organization, role, environment }) =>
    environment === undefined ? `group:${organization}/${role}` : `group:${organization}/${role}.${environment}`,
  );
}

/** The groups of some roles; the reverse of {@link parseGroups}. */
export function groupsOf(roles: readonly RoleAssignment[]): string[] {
  return roles.map(({ organization, role, environment }) =>
    environment === undefined ? `/${organization}/${role}` : `/${organization}/${role}/${environment}`,
  );
}

function assignment(organization?: string, role?: string, environment?: string): RoleAssignment[] {
  if (organization === undefined || role === undefined || !isRole(role)) return [];
  const ofSovereign = organization === SOVEREIGN_SCOPE;
  if (ofSovereign !== (role === 'sovereign-admin')) return [];
  if (!ofSovereign && organizationNameProblem(organization)) return [];
  if (environment === undefined) return [{ organization, role }];
  if (environmentNameProblem(environment)) return [];
  return parseEnvironmentName(environment).organization === organization ? [{ organization, role, environment }] : [];
}

function unique(roles: RoleAssignment[]): RoleAssignment[] {
  const seen = new Map(roles.map(role => [JSON.stringify(role), role]));
  return [...seen.values()];
}
