import {
  Account,
  Permission,
  permissions,
  Repository,
  Team,
} from '../store/records';
import { ownerOf, Store } from '../store/store';

/** The stronger of permissions. */
export const strongest = (...list: Permission[]): Permission =>
  permissions[Math.max(0, ...list.map(p => permissions.indexOf(p)))];

/** Whether a permission is at least another. */
export const atLeast = (has: Permission, needed: Permission) =>
  permissions.indexOf(has) >= permissions.indexOf(needed);

/** The teams of an organization that a user is in. */
export const teamsOf = (store: Store, orgId: number, userId: number): Team[] =>
  store.teams.filter(t => t.orgId === orgId && t.members.includes(userId));

/** Whether a user owns an organization: as a member of its owners, or as admin of the site. */
export function ownsOrganization(
  store: Store,
  org: Account,
  user: Account | undefined,
): boolean {
  if (!user) return false;
  return (
    user.admin ||
    teamsOf(store, org.id, user.id).some(t => t.permission === 'owner')
  );
}

/** Whether an account may be known of. */
export function sees(
  store: Store,
  account: Account,
  user: Account | undefined,
): boolean {
  if (account.visibility === 'public' || user?.admin || user?.id === account.id)
    return true;
  if (!user) return false;
  return (
    account.visibility === 'limited' ||
    teamsOf(store, account.id, user.id).length > 0
  );
}

/** Whether a user may make repositories in an organization. */
export function createsIn(store: Store, org: Account, user: Account): boolean {
  return (
    ownsOrganization(store, org, user) ||
    teamsOf(store, org.id, user.id).some(t => t.canCreateRepository)
  );
}

const teamGives = (team: Team, repository: Repository): Permission => {
  if (!team.allRepositories && !team.repositories.includes(repository.id))
    return 'none';
  return strongest(team.permission, team.units['repo.code'] ?? 'none');
};

/** What a user may do with the code of a repository. */
export function permissionOn(
  store: Store,
  repository: Repository,
  user: Account | undefined,
): Permission {
  const owner = ownerOf(store, repository);
  if (user?.admin || user?.id === owner.id) return 'owner';
  const open: Permission =
    !repository.private && sees(store, owner, user) ? 'read' : 'none';
  if (!user) return open;
  const fromTeams = teamsOf(store, owner.id, user.id).map(t =>
    teamGives(t, repository),
  );
  return strongest(
    open,
    repository.collaborators[user.id] ?? 'none',
    ...fromTeams,
  );
}
