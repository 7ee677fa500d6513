import { ForgeConfig, Identity } from '../config';
import { ForgeError } from '../errors';
import { BranchWriter, createBranchWriter } from './branchWriter';
import { CommitRequest, CommitResult } from './build';
import { createObjects, Objects } from './objects';
import { NOWHERE } from './receivePack';
import { createRemote } from './remote';
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
  /** Sets a tag on a commit that is there. Nothing happens when it stands there already. @throws ForgeError `conflict` when the tag stands elsewhere */
  tag(tag: string, commit: string): Promise<void>;
}

/** Bytes written before memory is given back by beginning anew. */
const WRITTEN_LIMIT = 32 * 1024 * 1024;
const CATALYST: Identity = { name: 'Catalyst', email: 'catalyst@localhost' };

export function createGitRepository(
  config: ForgeConfig,
  owner: string,
  repository: string,
): GitRepository {
  const remote = createRemote(config, owner, repository);
  const writers = new Map<string, BranchWriter>();
  let warm: Promise<Objects> | undefined;

  async function objects(): Promise<Objects> {
    warm ??= createObjects(remote);
    return warm;
  }

  function writer(branch: string): BranchWriter {
    const ref = `refs/heads/${branch}`;
    const known = writers.get(ref);
    if (known) return known;
    const made = createBranchWriter({
      remote,
      objects,
      ref,
      committer: config.committer ?? CATALYST,
    });
    writers.set(ref, made);
    return made;
  }

  /** Begins anew when much was written and nobody is writing. */
  async function recycle(): Promise<void> {
    if ([...writers.values()].some(w => w.busy)) return;
    if ((await objects()).bytes < WRITTEN_LIMIT) return;
    writers.clear();
    warm = undefined;
  }

  return {
    name: remote.name,
    refs: remote.refs,
    async tree(branch = 'main') {
      await recycle();
      const tip = await writer(branch).refresh();
      const store = await objects();
      const root = tip ? (await store.commit(tip)).tree : undefined;
      return createTreeReader(store, tip, root);
    },
    async at(ref) {
      await recycle();
      const store = await objects();
      const commit = await store.fetch(ref);
      return createTreeReader(store, commit, (await store.commit(commit)).tree);
    },
    async commit(request) {
      await recycle();
      return writer(request.branch ?? 'main').commit(request);
    },
    async tag(tag, commit) {
      const ref = `refs/tags/${tag}`;
      const known = (await remote.refs()).get(ref);
      if (known === commit) return;
      if (known)
        throw new ForgeError(
          'conflict',
          `The tag ${tag} of ${remote.name} stands on ${known}, not on ${commit}`,
        );
      const pack = await (await objects()).pack([]);
      const report = await remote.push(
        { ref, from: NOWHERE, to: commit },
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
