import { Caller, findOrMake, removeIfThere, seg } from './caller';

export interface ForgeRepository {
  id: number;
  name: string;
  full_name: string;
  description: string;
  private: boolean;
  empty: boolean;
  archived: boolean;
  default_branch: string;
  clone_url: string;
  html_url: string;
}

export interface RepositoryOptions {
  description?: string;
  /** Default true. */
  private?: boolean;
  /** Begins with one commit that holds a README. Default false: the first commit is ours. */
  autoInit?: boolean;
}

export interface Repositories {
  find(owner: string, name: string): Promise<ForgeRepository | undefined>;
  list(owner: string): Promise<ForgeRepository[]>;
  /** Makes the repository with the default branch `main` unless it is there. */
  ensure(
    owner: string,
    name: string,
    options?: RepositoryOptions,
  ): Promise<ForgeRepository>;
  remove(owner: string, name: string): Promise<void>;
}

export function createRepositories(caller: Caller): Repositories {
  const find = (owner: string, name: string) =>
    caller.find<ForgeRepository>(`/repos/${seg(owner)}/${seg(name)}`);
  const make = (owner: string, name: string, options: RepositoryOptions) =>
    caller.json<ForgeRepository>('POST', `/orgs/${seg(owner)}/repos`, {
      name,
      description: options.description,
      private: options.private ?? true,
      auto_init: options.autoInit ?? false,
      default_branch: 'main',
    });
  return {
    find,
    list: owner => caller.all(`/orgs/${seg(owner)}/repos`),
    ensure: (owner, name, options = {}) =>
      findOrMake(
        () => find(owner, name),
        () => make(owner, name, options),
      ),
    remove: (owner, name) =>
      removeIfThere(caller, `/repos/${seg(owner)}/${seg(name)}`),
  };
}
