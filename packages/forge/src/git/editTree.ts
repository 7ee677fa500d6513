import type { TreeEntry } from 'isomorphic-git';
import { ForgeError } from '../errors';
import { Objects } from './objects';

/** A file as it shall be; without content it shall not be. */
export interface FileChange {
  /** From the root of the repository, as `applications/shop/values.yaml`. */
  path: string;
  content?: string;
}

export interface TreeWriter
  extends Pick<Objects, 'tree' | 'writeBlob' | 'writeTree'> {
  /** Told of each folder that has been written anew. */
  replaced(tree: string, entries: number): void;
}

/** Each change by what is left of its path below the folder at hand. */
type Changes = Map<string, string | undefined>;

function checkPath(path: string): void {
  const parts = path.split('/');
  if (
    parts.some(
      part =>
        part === '' ||
        part === '.' ||
        part === '..' ||
        part.toLowerCase() === '.git',
    )
  ) {
    throw new ForgeError(
      'invalid',
      `"${path}" is no path of a file in a repository`,
    );
  }
}

/** The changes by the entry of this folder that they fall under. */
function byEntry(changes: Changes): Map<string, Changes> {
  const groups = new Map<string, Changes>();
  for (const [path, content] of changes) {
    const slash = path.indexOf('/');
    const name = slash < 0 ? path : path.slice(0, slash);
    const rest = slash < 0 ? '' : path.slice(slash + 1);
    const group = groups.get(name) ?? new Map<string, string | undefined>();
    groups.set(name, group.set(rest, content));
  }
  return groups;
}

const ifType = (entry: TreeEntry | undefined, type: TreeEntry['type']) =>
  entry?.type === type ? entry : undefined;

/** A file that can be run stays one. A link becomes a file: what is written is no path. */
const modeOf = (before: TreeEntry | undefined) =>
  before?.mode === '100755' ? before.mode : '100644';

async function editEntry(
  objects: TreeWriter,
  name: string,
  before: TreeEntry | undefined,
  changes: Changes,
): Promise<TreeEntry | undefined> {
  const content = changes.get('');
  const removed = changes.delete('') && content === undefined;
  if (removed && changes.size === 0) return ifType(before, 'tree');
  if (content !== undefined) {
    const oid = objects.writeBlob(content);
    return { path: name, mode: modeOf(before), type: 'blob', oid };
  }
  const oid = await editFolder(objects, ifType(before, 'tree')?.oid, changes);
  if (oid === undefined) return removed ? undefined : ifType(before, 'blob');
  return { path: name, mode: '040000', type: 'tree', oid };
}

async function editFolder(
  objects: TreeWriter,
  tree: string | undefined,
  changes: Changes,
): Promise<string | undefined> {
  const entries = new Map(
    (tree ? await objects.tree(tree) : []).map(e => [e.path, e]),
  );
  for (const [name, group] of byEntry(changes)) {
    const after = await editEntry(objects, name, entries.get(name), group);
    if (after) entries.set(name, after);
    else entries.delete(name);
  }
  if (tree) objects.replaced(tree, entries.size);
  // git knows no empty folders.
  if (entries.size === 0) return undefined;
  return objects.writeTree([...entries.values()]);
}

/**
 * Writes the trees that the changes lead to. Removing a file that is not there changes nothing.
 *
 * @param root - the tree before, undefined for an empty repository
 * @returns the tree after; the same as before when nothing changed
 * @throws ForgeError `invalid` for a path that leads out of the repository or into `.git`
 */
export async function editTree(
  objects: TreeWriter,
  root: string | undefined,
  changes: FileChange[],
): Promise<string> {
  changes.forEach(change => checkPath(change.path));
  const oid = await editFolder(
    objects,
    root,
    new Map(changes.map(c => [c.path, c.content])),
  );
  return oid ?? objects.writeTree([]);
}
