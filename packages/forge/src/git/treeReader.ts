import type { TreeEntry } from 'isomorphic-git';
import { Objects } from './objects';

/** The files of a repository at one commit. */
export interface TreeReader {
  /** The commit; undefined in a repository without one. */
  readonly commit: string | undefined;
  /** Text of a file; undefined when there is none. */
  read(path: string): Promise<string | undefined>;
  /** Names in a folder, `''` for the root, in git's order; empty when it is not there. */
  list(folder: string): Promise<string[]>;
  /** What is in a folder, with the hash of each entry's content: the same hash is the same content. */
  entries(folder: string): Promise<{ name: string; hash: string }[]>;
  /** Paths of all files in a folder and below. */
  files(folder: string): Promise<string[]>;
}

const segments = (path: string) => path.split('/').filter(Boolean);

export function createTreeReader(
  objects: Objects,
  commit: string | undefined,
  root: string | undefined,
): TreeReader {
  async function entry(
    path: string,
  ): Promise<Pick<TreeEntry, 'oid' | 'type'> | undefined> {
    let found: Pick<TreeEntry, 'oid' | 'type'> | undefined = root
      ? { oid: root, type: 'tree' }
      : undefined;
    for (const segment of segments(path)) {
      if (found?.type !== 'tree') return undefined;
      found = (await objects.tree(found.oid)).find(e => e.path === segment);
    }
    return found;
  }

  async function entries(folder: string): Promise<TreeEntry[]> {
    const found = await entry(folder);
    return found?.type === 'tree' ? objects.tree(found.oid) : [];
  }

  async function files(folder: string): Promise<string[]> {
    const below = await Promise.all(
      (
        await entries(folder)
      ).map(e => {
        const path = folder ? `${folder}/${e.path}` : e.path;
        return e.type === 'tree' ? files(path) : [path];
      }),
    );
    return below.flat();
  }

  return {
    commit,
    async read(path) {
      const found = await entry(path);
      return found?.type === 'blob' ? objects.blob(found.oid) : undefined;
    },
    list: async folder => (await entries(folder)).map(e => e.path),
    entries: async folder =>
      (await entries(folder)).map(({ path, oid }) => ({
        name: path,
        hash: oid,
      })),
    files: folder => files(segments(folder).join('/')),
  };
}
