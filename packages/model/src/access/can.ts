import { Action, ORGANIZATION_WIDE, PERMISSIONS, SIGNED_IN } from './permissions';
import { RoleAssignment, SOVEREIGN_SCOPE, Subject } from './roles';

/** What is asked about: something of an Environment, of an Organization, or of the Sovereign. */
export interface Resource {
  organization?: string;
  environment?: string;
}

/**
 * Whether somebody may do something. REST, streams, actions and buttons all ask here. A `false` for a `….read` means that the
 * resource does not exist for them (404); a `false` for anything else on what they may read is a refusal (403).
 */
export function can(subject: Subject, action: Action, resource: Resource): boolean {
  if (resource.organization === undefined && SIGNED_IN.has(action)) return true;
  return subject.roles.some(assignment => grants(assignment, action, resource));
}

function grants(assignment: RoleAssignment, action: Action, resource: Resource): boolean {
  if (!PERMISSIONS[assignment.role].has(action)) return false;
  if (assignment.role === 'sovereign-admin') return assignment.organization === SOVEREIGN_SCOPE;
  if (assignment.organization !== resource.organization) return false;
  if (assignment.environment === undefined || ORGANIZATION_WIDE.has(action)) return true;
  return assignment.environment === resource.environment;
}

/** The Organizations in which somebody has a role; `'all'` for those who run the Sovereign. */
export function organizationsOf(subject: Subject): readonly string[] | 'all' {
  if (can(subject, 'sovereign.update', {})) return 'all';
  const names = subject.roles.map(({ organization }) => organization).filter(name => name !== SOVEREIGN_SCOPE);
  return [...new Set(names)].sort();
}
