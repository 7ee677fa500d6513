import { Commit, readCommit } from './commits';
import { ObjectStore } from './objects';
import { findEntry, readTree } from './trees';

/** The ids of what is in a folder at a commit, by name. */
async function folderAt(objects: ObjectStore, commit: Commit, folder: string) {
  const entry = await findEntry(objects, commit.tree, folder);
  const entries = entry ? await readTree(objects, entry.id) : [];
  return { id: entry?.id, ids: new Map(entries.map(e => [e.name, e.id])) };
}
type Folder = Awaited<ReturnType<typeof folderAt>>;

/** Those of the names that are the same in both. */
const unchanged = (names: string[], a: Folder, b: Folder) =>
  a.id === b.id
    ? names
    : names.filter(name => a.ids.get(name) === b.ids.get(name));

/** One commit on the way back, and the names that no later commit has changed. */
interface Step {
  commit: Commit;
  folder: Folder;
  names: string[];
}

/** Hands the names on to the parents that have the same; the rest were changed by this commit. */
async function stepBack(objects: ObjectStore, path: string, step: Step) {
  const next: Step[] = [];
  let rest = step.names;
  for (const id of step.commit.parents) {
    const commit = rest.length ? await readCommit(objects, id) : undefined;
    if (!commit) continue;
    const folder = await folderAt(objects, commit, path);
    const names = unchanged(rest, step.folder, folder);
    if (names.length) next.push({ commit, folder, names });
    rest = rest.filter(name => !names.includes(name));
  }
  return { next, changed: rest };
}

/** The commit that last changed each of the names in a folder, as seen from a commit. */
export async function lastCommits(
  objects: ObjectStore,
  from: Commit,
  path: string,
  names: string[],
): Promise<Map<string, Commit>> {
  const found = new Map<string, Commit>();
  const start = await folderAt(objects, from, path);
  let steps: Step[] = [{ commit: from, folder: start, names }];
  while (steps.length) {
    const results = await Promise.all(
      steps.map(async step => ({
        step,
        ...(await stepBack(objects, path, step)),
      })),
    );
    for (const { step, changed } of results)
      changed.forEach(name => found.set(name, step.commit));
    steps = results.flatMap(r => r.next);
  }
  return found;
}
