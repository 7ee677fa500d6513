import { Permission, Team } from '../store/records';

/** The parts of a repository that a team has rights to, each by itself. */
export const units = [
  'repo.ext_issues',
  'repo.packages',
  'repo.actions',
  'repo.pulls',
  'repo.releases',
  'repo.wiki',
  'repo.ext_wiki',
  'repo.projects',
  'repo.code',
  'repo.issues',
];

/** The same permission for each of some units. */
export const unitsWith = (
  names: string[],
  permission: Permission,
): Record<string, Permission> =>
  Object.fromEntries(names.map(name => [name, permission]));

/** The team that every organization is born with. */
export const ownersTeam = (
  orgId: number,
  userId: number,
): Omit<Team, 'id'> => ({
  orgId,
  name: 'Owners',
  description: '',
  permission: 'owner',
  units: unitsWith(units, 'owner'),
  allRepositories: true,
  canCreateRepository: true,
  members: [userId],
  repositories: [],
});
