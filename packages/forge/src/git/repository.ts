import { ForgeConfig, Identity } from '../config';
import { ForgeError } from '../errors';
import { BranchWriter, createBranchWriter } from './branchWriter';
import { CommitRequest, CommitResult } from './build';
import { createObjects } from './objects';
import { NOWHERE } from './receivePack';
import { createRemote, Remote } from './remote';
import { createTreeReader, TreeReader } from './treeReader';

/** One git repository of the forge, kept warm: reading and committing need no clone. */
export interface GitRepository {
  /** `owner/name`. */
  readonly name: string;
  /** The files at the tip of a branch as it is now. In a repository without commits every path is absent. */
  tree(branch?: string): Promise<TreeReader>;
  /** The files at any ref, as `refs/tags/bp-wordpress/1.4.0`. It must be there: see `refs`. */
  at(ref: string): Promise<TreeReader>;
  /**
   * Makes one commit and pushes it. Requests that come together are committed one after another, each on the files that
   * the one before left, and pushed together. All of a request's files are in its commit, or none.
   *
   * @throws ForgeError `rejected` when the forge refuses the push, `unreachable` when it does not answer, and whatever
   * the request's own `change` throws
   */
  commit(request: CommitRequest): Promise<CommitResult>;
  /** Every branch and tag with its commit. */
  refs(): Promise<Map<string, string>>;
  /**
   * Sets a tag on a commit that is there. Nothing happens when it stands there already.
   *
   * @param from - where the tag may stand now, to be moved from there
   * @throws ForgeError `conflict` when the tag stands elsewhere, `rejected` when the forge refuses it, as for a commit that is gone
   */
  tag(tag: string, commit: string, from?: string): Promise<void>;
}

/** A repository with what it keeps in memory. */
export interface WarmRepository extends GitRepository {
  readonly bytes: number;
  /** Commits are on their way. */
  readonly busy: boolean;
}

/** Bytes kept of one repository, beyond its first fetch, before memory is given back by beginning anew. */
const LIMIT = 32 * 1024 * 1024;
const CATALYST: Identity = { name: 'Catalyst', email: 'catalyst@localhost' };

/** Objects of a repository, and for each branch who writes on top of them. */
function createWarmth(remote: Remote, committer: Identity) {
  const writers = new Map<string, BranchWriter>();
  const objects = createObjects(remote);
  return {
    objects,
    writer(branch: string): BranchWriter {
      const ref = `refs/heads/${branch}`;
      const known = writers.get(ref);
      if (known) return known;
      const made = createBranchWriter({ remote, objects, ref, committer });
      writers.set(ref, made);
      return made;
    },
    get busy() {
      return [...writers.values()].some(writer => writer.busy);
    },
  };
}

export function createGitRepository(
  config: ForgeConfig,
  owner: string,
  repository: string,
): WarmRepository {
  const remote = createRemote(config, owner, repository);
  const begin = () => createWarmth(remote, config.committer ?? CATALYST);
  let warmth = begin();

  /** Begins anew when much is kept and nobody is writing. Who reads goes on with what they have. */
  function current() {
    if (warmth.objects.grown >= LIMIT && !warmth.busy) warmth = begin();
    return warmth;
  }

  return {
    name: remote.name,
    refs: remote.refs,
    get bytes() {
      return warmth.objects.bytes;
    },
    get busy() {
      return warmth.busy;
    },
    async tree(branch = 'main') {
      const { writer, objects } = current();
      const tip = await writer(branch).refresh();
      const root = tip ? (await objects.commit(tip)).tree : undefined;
      return createTreeReader(objects, tip, root);
    },
    async at(ref) {
      const { objects } = current();
      const commit = await objects.fetch(ref);
      const { tree } = await objects.commit(commit);
      return createTreeReader(objects, commit, tree);
    },
    commit: request =>
      current()
        .writer(request.branch ?? 'main')
        .commit(request),
    async tag(tag, commit, from) {
      const ref = `refs/tags/${tag}`;
      const known = (await remote.refs()).get(ref);
      if (known === commit) return;
      if (known && known !== from)
        throw new ForgeError(
          'conflict',
          `The tag ${tag} of ${remote.name} stands on ${known}, not on ${commit}`,
        );
      const pack = await current().objects.pack([]);
      const report = await remote.push(
        { ref, from: known ?? NOWHERE, to: commit },
        pack,
      );
      if (!report.ok)
        throw new ForgeError(
          'rejected',
          `${remote.name} refused the tag ${tag}: ${report.message}`,
        );
    },
  };
}
