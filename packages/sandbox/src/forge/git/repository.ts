import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../../files';
import { Commit, readCommit } from './commits';
import { ObjectStore, openObjects } from './objects';
import { isRefName, readRef } from './refs';

/** One bare repository on disk. */
export interface GitRepository {
  dir: string;
  objects: ObjectStore;
  /** Runs one writer after another: a push, an API commit, a branch. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
  /** The commit that a branch, a tag or a hash means. */
  resolve(revision: string): Promise<Commit | undefined>;
}

/** The repositories of the forge by their id: a rename moves nothing on disk. */
export interface GitStore {
  root: string;
  open(id: number): GitRepository;
  create(id: number, defaultBranch: string): Promise<GitRepository>;
  setHead(id: number, branch: string): Promise<void>;
  remove(id: number): Promise<void>;
  stop(): void;
}

/** The sandbox survives a kill, not a loss of power: syncing each object would cost more than the rest of a push. */
const config = `[core]
\trepositoryformatversion = 0
\tbare = true
\tfilemode = true
\tfsync = none
[http]
\treceivepack = true
[receive]
\tautogc = true
[uploadpack]
\tallowFilter = true
\tallowAnySHA1InWant = true
[gc]
\tauto = 4000
`;

function serialized(): GitRepository['exclusively'] {
  let last: Promise<unknown> = Promise.resolve();
  return work => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
}

function openRepository(dir: string): GitRepository {
  const objects = openObjects(dir);
  return {
    dir,
    objects,
    exclusively: serialized(),
    resolve: async revision => {
      if (!isRefName(revision)) return undefined;
      const byName =
        (await readRef(dir, `refs/heads/${revision}`)) ??
        (await readRef(dir, `refs/tags/${revision}`)) ??
        (revision.startsWith('refs/')
          ? await readRef(dir, revision)
          : undefined);
      if (byName) return readCommit(objects, byName);
      return /^[0-9a-f]{40}$/.test(revision)
        ? readCommit(objects, revision)
        : undefined;
    },
  };
}

/** Opens the folder of all repositories. */
export function openGitStore(root: string): GitStore {
  const opened = new Map<number, GitRepository>();
  const dirOf = (id: number) => join(root, `${id}.git`);
  const open = (id: number) => {
    const repository = opened.get(id) ?? openRepository(dirOf(id));
    opened.set(id, repository);
    return repository;
  };
  const setHead = (id: number, branch: string) =>
    writeWhole(join(dirOf(id), 'HEAD'), `ref: refs/heads/${branch}\n`);
  return {
    root,
    open,
    setHead,
    create: async (id, defaultBranch) => {
      const dir = dirOf(id);
      await rm(dir, { recursive: true, force: true });
      for (const folder of [
        'objects/info',
        'objects/pack',
        'refs/heads',
        'refs/tags',
      ]) {
        await mkdir(join(dir, folder), { recursive: true });
      }
      await writeFile(join(dir, 'config'), config);
      await setHead(id, defaultBranch);
      return open(id);
    },
    remove: async id => {
      opened.get(id)?.objects.stop();
      opened.delete(id);
      await rm(dirOf(id), { recursive: true, force: true });
    },
    stop: () => opened.forEach(r => r.objects.stop()),
  };
}
