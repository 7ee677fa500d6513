import { Caller, removeIfThere, seg } from './caller';

export interface ForgeBranch {
  name: string;
  commit: { id: string; message: string; timestamp: string };
  protected: boolean;
}

export interface ForgeTag {
  name: string;
  commit: { sha: string };
}

export interface Branches {
  list(owner: string, repository: string): Promise<ForgeBranch[]>;
  find(
    owner: string,
    repository: string,
    branch: string,
  ): Promise<ForgeBranch | undefined>;
  /** Commit at the tip of the branch; undefined when there is none. */
  head(
    owner: string,
    repository: string,
    branch?: string,
  ): Promise<string | undefined>;
  remove(owner: string, repository: string, branch: string): Promise<void>;
}

export function createBranches(caller: Caller): Branches {
  const at = (owner: string, repository: string) =>
    `/repos/${seg(owner)}/${seg(repository)}/branches`;
  const find = (owner: string, repository: string, branch: string) =>
    caller.find<ForgeBranch>(`${at(owner, repository)}/${seg(branch)}`);
  return {
    find,
    list: (owner, repository) => caller.all(at(owner, repository)),
    head: async (owner, repository, branch = 'main') =>
      (await find(owner, repository, branch))?.commit.id,
    remove: (owner, repository, branch) =>
      removeIfThere(caller, `${at(owner, repository)}/${seg(branch)}`),
  };
}
