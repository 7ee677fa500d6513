import { Caller, seg } from './caller';
import { ForgeError } from '../errors';

export interface ForgeEntry {
  name: string;
  path: string;
  type: 'file' | 'dir' | 'symlink' | 'submodule';
  sha: string;
}

export interface Files {
  /** Text of a file; undefined when there is none. @param ref - branch, tag or commit */
  read(
    owner: string,
    repository: string,
    path: string,
    ref?: string,
  ): Promise<string | undefined>;
  /** Entries of a folder, of the root when the path is empty; empty for a folder that is not there. */
  list(
    owner: string,
    repository: string,
    path: string,
    ref?: string,
  ): Promise<ForgeEntry[]>;
}

const inPath = (path: string) => path.split('/').map(seg).join('/');
const at = (ref?: string) => (ref ? `?ref=${seg(ref)}` : '');

export function createFiles(caller: Caller): Files {
  return {
    async read(owner, repository, path, ref) {
      try {
        return (
          await caller.call(
            'GET',
            `/repos/${seg(owner)}/${seg(repository)}/raw/${inPath(path)}${at(
              ref,
            )}`,
          )
        ).text;
      } catch (error) {
        if (error instanceof ForgeError && error.code === 'notFound')
          return undefined;
        throw error;
      }
    },
    async list(owner, repository, path, ref) {
      const folder = path ? `/${inPath(path)}` : '';
      const found = await caller.find<ForgeEntry[]>(
        `/repos/${seg(owner)}/${seg(repository)}/contents${folder}${at(ref)}`,
      );
      return Array.isArray(found) ? found : [];
    },
  };
}
