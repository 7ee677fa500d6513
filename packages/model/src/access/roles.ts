/** What a person may be within an Organization, or, for `sovereign-admin`, within the Sovereign. */
export const ROLES = [
  'sovereign-admin',
  'org-admin',
  'org-developer',
  'org-viewer',
  'security-officer',
  'billing-admin',
] as const;

export type Role = (typeof ROLES)[number];

/** Stands in the place of an Organization for those who run the Sovereign. No Organization can have this name. */
export const SOVEREIGN_SCOPE = 'catalyst-admin';

/** A role that somebody has, in an Organization or in one Environment of it. */
export interface RoleAssignment {
  organization: string;
  role: Role;
  /** Only in this Environment. */
  environment?: string;
}

/** Who asks. */
export interface Subject {
  /** User name. */
  user: string;
  email?: string;
  roles: readonly RoleAssignment[];
}

/** Whether a word is a role. */
export function isRole(word: string): word is Role {
  return (ROLES as readonly string[]).includes(word);
}
