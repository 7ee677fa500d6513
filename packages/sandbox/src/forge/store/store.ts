import { join } from 'node:path';
import { Collection, openCollection } from './collection';
import { Account, DeployKey, Hook, Repository, Team, Token } from './records';

/** Everything the forge remembers beside the git repositories. */
export interface Store {
  accounts: Collection<Account>;
  tokens: Collection<Token>;
  teams: Collection<Team>;
  repositories: Collection<Repository>;
  hooks: Collection<Hook>;
  keys: Collection<DeployKey>;
}

/** Opens the store in a folder. */
export function openStore(dir: string): Store {
  return {
    accounts: openCollection(join(dir, 'accounts')),
    tokens: openCollection(join(dir, 'tokens')),
    teams: openCollection(join(dir, 'teams')),
    repositories: openCollection(join(dir, 'repositories')),
    hooks: openCollection(join(dir, 'hooks')),
    keys: openCollection(join(dir, 'keys')),
  };
}

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** A user or organization by its name, in any letter case. */
export function accountByName(
  store: Store,
  name: string,
  type?: Account['type'],
): Account | undefined {
  return store.accounts.find(
    a => same(a.name, name) && (!type || a.type === type),
  );
}

/** A repository by the id of its owner and its name, in any letter case. */
export function repositoryByName(
  store: Store,
  ownerId: number,
  name: string,
): Repository | undefined {
  return store.repositories.find(
    r => r.ownerId === ownerId && same(r.name, name),
  );
}

/** The repository that once had this name, while no other has taken it. */
export function repositoryByFormerName(
  store: Store,
  ownerId: number,
  name: string,
): Repository | undefined {
  return store.repositories.find(
    r => r.ownerId === ownerId && r.formerNames.some(f => same(f, name)),
  );
}

/** The owner of a repository. It is always there: an account with repositories cannot be removed. */
export function ownerOf(store: Store, repository: Repository): Account {
  const owner = store.accounts.get(repository.ownerId);
  if (!owner)
    throw new Error(
      `repository ${repository.id} has no owner ${repository.ownerId}`,
    );
  return owner;
}

/** The time now, as the forge writes times. */
export const now = () => new Date().toISOString().replace(/\.\d+Z$/, 'Z');
