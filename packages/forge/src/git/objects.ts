import git, { type CommitObject, type TreeEntry } from 'isomorphic-git';
import { createFsFromVolume, Volume } from 'memfs';
import { errorFromAnswer, ForgeError, unanswered } from '../errors';
import {
  encodeCommit,
  encodeTree,
  inGitOrder,
  ObjectType,
  oidOf,
  RawObject,
} from './encode';
import { createHttp } from './http';
import { encodePack } from './pack';
import { Remote } from './remote';
import { createTreeCache } from './treeCache';

/** The objects of one repository as far as we need them, in memory. */
export interface Objects {
  /** Brings the tip of a ref here, with its whole tree; later only what is new since. */
  fetch(ref: string): Promise<string>;
  /** Tells that the remote has this commit at this ref, so that the next fetch builds on it. */
  known(ref: string, commit: string): Promise<void>;
  /** Whether a commit is here, with its whole tree. */
  has(commit: string): boolean;
  commit(oid: string): Promise<CommitObject>;
  tree(oid: string): Promise<TreeEntry[]>;
  blob(oid: string): Promise<string>;
  writeBlob(content: string): string;
  writeTree(entries: TreeEntry[]): string;
  writeCommit(commit: CommitObject): string;
  /** A pack of exactly these objects, all of them written here. */
  pack(oids: Iterable<string>): Promise<Buffer>;
  /** Forgets objects that were written here. */
  drop(oids: Iterable<string>): void;
  /** Bytes of what is kept, about: what was written here and what came from the remote. */
  readonly bytes: number;
  /** The same without the first fetch: what beginning anew would give back. */
  readonly grown: number;
}

const GITDIR = '/repo.git';
/** What keeping an object takes beside its bytes. */
const OVERHEAD = 1024;
/** What came is compressed; kept with its index and what was read of it, it takes about so many times as much. */
const EXPANSION = 8;

/** What we wrote, uncompressed. isomorphic-git's way through a file system takes ten times as long. */
function createWritten() {
  const objects = new Map<string, RawObject>();
  let bytes = 0;
  return {
    get: (oid: string) => objects.get(oid),
    put(type: ObjectType, data: Buffer): string {
      const object = { type, data };
      const oid = oidOf(object);
      if (!objects.has(oid)) bytes += data.length + OVERHEAD;
      objects.set(oid, object);
      return oid;
    },
    drop(oid: string): void {
      const object = objects.get(oid);
      if (!object) return;
      bytes -= object.data.length + OVERHEAD;
      objects.delete(oid);
    },
    get bytes() {
      return bytes;
    },
  };
}

/** Why a fetch failed, in the words of the forge. */
function fetchError({ name, url }: Remote, ref: string, error: Error) {
  const what = `fetch ${ref} of ${name}`;
  if (error instanceof git.Errors.NotFoundError)
    return new ForgeError('notFound', `${name} has no ${ref}`);
  if (error instanceof git.Errors.HttpError) {
    const { statusCode: status, response: message } = error.data;
    return errorFromAnswer(what, { url, status, message });
  }
  return new ForgeError('unreachable', `${what}: ${unanswered(url, error)}`, {
    cause: error,
  });
}

/** A bare repository in memory, made at its first use. */
function createBare({ url }: Remote) {
  const fs = createFsFromVolume(new Volume());
  const at = { fs, gitdir: GITDIR, cache: {} };
  let made: Promise<void> | undefined;
  async function make(): Promise<void> {
    await git.init({ ...at, bare: true, defaultBranch: 'main' });
    await git.addRemote({ ...at, remote: 'origin', url });
  }
  return {
    at,
    ready(): Promise<void> {
      made ??= make();
      return made;
    },
  };
}

/** What came from the remote, kept and read by isomorphic-git. */
function createFetched(remote: Remote) {
  const { at, ready } = createBare(remote);
  const complete = new Set<string>();
  let bytes = 0;
  let first: number | undefined;
  const http = createHttp(count => {
    bytes += count * EXPANSION;
  });

  async function fetch(ref: string): Promise<string> {
    await ready();
    const { url, headers, name } = remote;
    const depth = complete.has(ref) ? undefined : 1;
    const asked = {
      ...at,
      http,
      url,
      headers,
      ref,
      remoteRef: ref,
      depth,
      singleBranch: true,
      tags: false,
    };
    const { fetchHead } = await git.fetch(asked).catch((error: Error) => {
      throw fetchError(remote, ref, error);
    });
    if (!fetchHead) throw new ForgeError('notFound', `${name} has no ${ref}`);
    complete.add(ref);
    first ??= bytes;
    await git.writeRef({ ...at, ref, value: fetchHead, force: true });
    return fetchHead;
  }

  /** Brings every ref whole again: something is missing that the remote took us to have. */
  async function refetch(): Promise<void> {
    for (const ref of [...complete]) {
      complete.delete(ref);
      await git.deleteRef({ ...at, ref });
      await fetch(ref);
    }
  }

  /** Reads an object; what is missing is fetched once. */
  async function read<T>(reading: () => Promise<T>): Promise<T> {
    await ready();
    try {
      return await reading();
    } catch (error) {
      if (!(error instanceof git.Errors.NotFoundError)) throw error;
      await refetch();
      return reading();
    }
  }

  return {
    fetch,
    async known(ref: string, commit: Buffer): Promise<void> {
      await ready();
      const oid = await git.writeObject({
        ...at,
        type: 'commit',
        format: 'content',
        object: commit,
      });
      bytes += commit.length + OVERHEAD;
      complete.add(ref);
      await git.writeRef({ ...at, ref, value: oid, force: true });
    },
    commit: (oid: string) =>
      read(async () => (await git.readCommit({ ...at, oid })).commit),
    tree: (oid: string) =>
      read(async () => (await git.readTree({ ...at, oid })).tree),
    blob: (oid: string) =>
      read(async () => Buffer.from((await git.readBlob({ ...at, oid })).blob)),
    get bytes() {
      return bytes;
    },
    get grown() {
      return bytes - (first ?? 0);
    },
  };
}

export function createObjects(remote: Remote): Objects {
  const fetched = createFetched(remote);
  const written = createWritten();
  const commits = new Map<string, CommitObject>();
  const trees = createTreeCache();
  const heads = new Set<string>();

  return {
    async fetch(ref) {
      const head = await fetched.fetch(ref);
      heads.add(head);
      return head;
    },
    has: commit => heads.has(commit) || commits.has(commit),
    async known(ref, oid) {
      const commit = written.get(oid);
      if (commit) await fetched.known(ref, commit.data);
    },
    commit: async oid => commits.get(oid) ?? fetched.commit(oid),
    tree: async oid =>
      trees.get(oid) ?? trees.put(oid, await fetched.tree(oid)),
    blob: async oid =>
      (written.get(oid)?.data ?? (await fetched.blob(oid))).toString('utf8'),
    writeBlob: content => written.put('blob', Buffer.from(content)),
    writeTree(entries) {
      const sorted = inGitOrder(entries);
      const oid = written.put('tree', encodeTree(sorted));
      trees.keep(oid, sorted);
      return oid;
    },
    writeCommit(commit) {
      const oid = written.put('commit', encodeCommit(commit));
      commits.set(oid, commit);
      return oid;
    },
    pack: oids => encodePack([...oids].flatMap(oid => written.get(oid) ?? [])),
    drop(oids) {
      for (const oid of oids) {
        written.drop(oid);
        commits.delete(oid);
        trees.drop(oid);
      }
    },
    get bytes() {
      return written.bytes + fetched.bytes;
    },
    get grown() {
      return written.bytes + fetched.grown;
    },
  };
}
