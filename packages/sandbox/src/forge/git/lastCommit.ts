import { Commit, readCommit } from './commits';
import { ObjectStore } from './objects';
import { findEntry } from './trees';

/** The commit that last changed each path, as seen from a commit. */
export async function lastCommits(
  objects: ObjectStore,
  from: string,
  paths: string[],
): Promise<Map<string, Commit>> {
  const found = new Map<string, Commit>();
  await Promise.all(
    paths.map(async path => {
      const commit = await lastCommit(objects, from, path);
      if (commit) found.set(path, commit);
    }),
  );
  return found;
}

/** Follows the parents that have the same at the path, until none has. */
async function lastCommit(
  objects: ObjectStore,
  from: string,
  path: string,
): Promise<Commit | undefined> {
  let commit = await readCommit(objects, from);
  const id = commit && (await findEntry(objects, commit.tree, path))?.id;
  while (commit && id) {
    const same = await parentWith(objects, commit, path, id);
    if (!same) return commit;
    commit = same;
  }
  return commit;
}

async function parentWith(
  objects: ObjectStore,
  commit: Commit,
  path: string,
  id: string,
): Promise<Commit | undefined> {
  for (const parentId of commit.parents) {
    const parent = await readCommit(objects, parentId);
    if (parent && (await findEntry(objects, parent.tree, path))?.id === id)
      return parent;
  }
  return undefined;
}
