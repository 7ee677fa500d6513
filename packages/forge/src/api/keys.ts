import { Caller, findOrMake, removeIfThere, seg } from './caller';

export interface ForgeKey {
  id: number;
  title: string;
  /** The public key, one line of OpenSSH. */
  key: string;
  read_only: boolean;
}

export interface DeployKeys {
  list(owner: string, repository: string): Promise<ForgeKey[]>;
  /** Adds the key; another one of the same title gives way. */
  ensure(
    owner: string,
    repository: string,
    key: { title: string; key: string; readOnly?: boolean },
  ): Promise<ForgeKey>;
  remove(owner: string, repository: string, id: number): Promise<void>;
}

/** A public key without its comment. */
const bare = (key: string) => key.trim().split(/\s+/).slice(0, 2).join(' ');

export function createDeployKeys(caller: Caller): DeployKeys {
  const at = (owner: string, repository: string) =>
    `/repos/${seg(owner)}/${seg(repository)}/keys`;
  const list = (owner: string, repository: string) =>
    caller.all<ForgeKey>(at(owner, repository));
  const remove = (owner: string, repository: string, id: number) =>
    removeIfThere(caller, `${at(owner, repository)}/${id}`);
  return {
    list,
    remove,
    async ensure(owner, repository, { title, key, readOnly = true }) {
      const find = async () =>
        (await list(owner, repository)).find(k => bare(k.key) === bare(key));
      const outdated = (await list(owner, repository)).find(
        k => k.title === title && bare(k.key) !== bare(key),
      );
      if (outdated) await remove(owner, repository, outdated.id);
      return findOrMake(find, () =>
        caller.json('POST', at(owner, repository), {
          title,
          key,
          read_only: readOnly,
        }),
      );
    },
  };
}
