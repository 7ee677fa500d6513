import type { CommitObject, TreeEntry } from 'isomorphic-git';
import { Identity } from '../config';
import { editTree, FileChange } from './editTree';
import { formatMessage } from './message';
import { Objects } from './objects';
import { createTreeReader, TreeReader } from './treeReader';

/** One commit that somebody wants. */
export interface CommitRequest {
  /** Default `main`. */
  branch?: string;
  /** Branch to begin from when `branch` is not there. Default: it must be there, or the repository be empty. */
  from?: string;
  /** Who asked for the change. */
  author: Identity;
  message: string;
  trailers?: Record<string, string>;
  /**
   * Says what to change, given the files as they are. Called again, with the files as they are then, when somebody
   * else was faster; so it must do nothing but look and answer. What it throws is what the caller is told.
   */
  change: (tree: TreeReader) => FileChange[] | Promise<FileChange[]>;
}

export interface CommitResult {
  /** The new commit; the one that was the tip when nothing had to change. */
  commit: string;
  /** False when the files were already as wanted: there is no new commit. */
  changed: boolean;
}

export type Outcome = { result: CommitResult } | { error: unknown };

/** A chain of commits on top of a tip, not pushed yet. */
export interface Chain {
  /** The last commit; undefined while there is none at all. */
  tip: string | undefined;
  outcomes: Outcome[];
  /** Every object that the chain made. */
  objects: Set<string>;
  /** Large folders that the chain replaced. */
  outdated: Set<string>;
}

/** Folders from this size on are forgotten once they are replaced: kept, they would take the most memory by far. */
const LARGE_FOLDER = 64;

/** Keeps the names of what is written and of what has had its day. */
function recording(
  objects: Objects,
  written: Set<string>,
  outdated: Set<string>,
) {
  const keep = (oid: string) => {
    written.add(oid);
    return oid;
  };
  return {
    tree: objects.tree,
    replaced(tree: string, entries: number) {
      if (entries >= LARGE_FOLDER) outdated.add(tree);
    },
    writeBlob: (content: string) => keep(objects.writeBlob(content)),
    writeTree: (entries: TreeEntry[]) => keep(objects.writeTree(entries)),
    writeCommit: (commit: CommitObject) => keep(objects.writeCommit(commit)),
  };
}

/** Commits the requests one after another, each on the files that the one before left. */
export async function buildChain(
  objects: Objects,
  base: string | undefined,
  requests: CommitRequest[],
  signed: { committer: Identity; now: Date },
): Promise<Chain> {
  const written = new Set<string>();
  const outdated = new Set<string>();
  const writer = recording(objects, written, outdated);
  const stamp = {
    timestamp: Math.floor(signed.now.getTime() / 1000),
    timezoneOffset: 0,
  };
  let tip = base;
  let root = base ? (await objects.commit(base)).tree : undefined;

  async function one(request: CommitRequest): Promise<CommitResult> {
    const changes = await request.change(createTreeReader(objects, tip, root));
    const tree =
      changes.length > 0 ? await editTree(writer, root, changes) : root;
    if (tree === root || tree === undefined)
      return { commit: tip ?? '', changed: false };
    const commit = writer.writeCommit({
      tree,
      parent: tip ? [tip] : [],
      author: { ...request.author, ...stamp },
      committer: { ...signed.committer, ...stamp },
      message: formatMessage(request.message, request.trailers),
    });
    tip = commit;
    root = tree;
    return { commit, changed: true };
  }

  const outcomes: Outcome[] = [];
  for (const request of requests) {
    try {
      outcomes.push({ result: await one(request) });
    } catch (error) {
      outcomes.push({ error });
    }
  }
  return { tip, outcomes, objects: written, outdated };
}
