import { ObjectStore } from './objects';

/** An entry of a folder: `040000` is a folder, `120000` a link, `160000` a submodule. */
export interface TreeEntry {
  mode: string;
  name: string;
  id: string;
}

export const isFolder = (entry: TreeEntry) => entry.mode === '40000';

/** A file to write, or undefined to take it away. */
export type TreeChanges = Map<string, { id: string; mode: string } | undefined>;

/**
 * The entries of a folder, in git's order; none for what is no folder.
 * @throws Error when the repository lacks the object: a tree made from it would lose all that is in there
 */
export async function readTree(
  objects: ObjectStore,
  id: string,
): Promise<TreeEntry[]> {
  const object = await objects.read(id);
  if (!object) throw new Error(`object ${id} is missing`);
  if (object.type !== 'tree') return [];
  const entries: TreeEntry[] = [];
  for (let at = 0; at < object.body.length; ) {
    const zero = object.body.indexOf(0, at);
    const [mode, ...name] = object.body
      .subarray(at, zero)
      .toString()
      .split(' ');
    entries.push({
      mode,
      name: name.join(' '),
      id: object.body.subarray(zero + 1, zero + 21).toString('hex'),
    });
    at = zero + 21;
  }
  return entries;
}

/** git sorts folders as if their names ended in a slash. */
const sortKey = (entry: TreeEntry) =>
  Buffer.from(isFolder(entry) ? `${entry.name}/` : entry.name);

function writeTree(
  objects: ObjectStore,
  entries: TreeEntry[],
): Promise<string> {
  const sorted = [...entries].sort((a, b) =>
    Buffer.compare(sortKey(a), sortKey(b)),
  );
  const parts = sorted.flatMap(e => [
    Buffer.from(`${e.mode} ${e.name}\0`),
    Buffer.from(e.id, 'hex'),
  ]);
  return objects.write('tree', Buffer.concat(parts));
}

/** The entry at a path, or undefined; the root is the entry of the empty path. */
export async function findEntry(
  objects: ObjectStore,
  root: string,
  path: string,
): Promise<TreeEntry | undefined> {
  let entry: TreeEntry = { mode: '40000', name: '', id: root };
  for (const name of path.split('/').filter(Boolean)) {
    if (!isFolder(entry)) return undefined;
    const next = (await readTree(objects, entry.id)).find(e => e.name === name);
    if (!next) return undefined;
    entry = next;
  }
  return entry;
}

/** Writes a folder with changes below it. Folders that become empty disappear. */
export async function changeTree(
  objects: ObjectStore,
  root: string | undefined,
  changes: TreeChanges,
): Promise<string> {
  const entries = new Map(
    (root ? await readTree(objects, root) : []).map(e => [e.name, e]),
  );
  const below = new Map<string, TreeChanges>();
  for (const [path, change] of changes) {
    const [name, ...rest] = path.split('/');
    if (rest.length)
      below.set(
        name,
        (below.get(name) ?? new Map()).set(rest.join('/'), change),
      );
    else if (change) entries.set(name, { ...change, name });
    else entries.delete(name);
  }
  for (const [name, inner] of below) {
    const before = entries.get(name);
    const id = await changeTree(
      objects,
      before && isFolder(before) ? before.id : undefined,
      inner,
    );
    if ((await readTree(objects, id)).length)
      entries.set(name, { mode: '40000', name, id });
    else entries.delete(name);
  }
  return writeTree(objects, [...entries.values()]);
}

/** Every folder and file below a folder with its path, in git's order. */
export async function walkTree(
  objects: ObjectStore,
  root: string,
  prefix = '',
): Promise<Array<TreeEntry & { path: string }>> {
  const all: Array<TreeEntry & { path: string }> = [];
  for (const entry of await readTree(objects, root)) {
    const path = prefix + entry.name;
    all.push({ ...entry, path });
    if (isFolder(entry))
      all.push(...(await walkTree(objects, entry.id, `${path}/`)));
  }
  return all;
}
