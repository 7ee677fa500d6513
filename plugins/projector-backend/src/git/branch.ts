import type { Forge } from '@catalyst/forge';
import { DEFAULT_BRANCH, environmentRepository } from '@catalyst/model';
import type { EnvironmentSpine } from '@catalyst/spine';
import { committed, commitsSince } from './commits';
import { BranchReading, DesignReading, readBranch } from './designs';

/** What the follower of a branch works with. */
export interface BranchFollowerOptions {
  forge: Forge;
  spine: EnvironmentSpine;
  /** The last commit that the read model has, if any. */
  lastCommit: () => string | undefined;
  /** What was read of the branch before. */
  designs: () => ReadonlyMap<string, DesignReading>;
  /** The branch is read anew. */
  onReading: (reading: BranchReading) => void;
  /** The branch has moved: who follows it should look. */
  onMoved: () => void;
}

/** Follows the branch of an Environment's repository. */
export interface BranchFollower {
  /** Looks at the branch now. Many calls at once are two looks at most. @throws ForgeError */
  look(): Promise<void>;
}

export function createBranchFollower(
  options: BranchFollowerOptions,
): BranchFollower {
  const { forge, spine, lastCommit, designs, onReading, onMoved } = options;
  const { owner, name } = environmentRepository(spine.environment);
  let seen: string | undefined;
  let now: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  async function publishSince() {
    for (const facts of await commitsSince(
      forge,
      spine.environment,
      lastCommit(),
    )) {
      const { subject, event } = committed(spine.environment, facts);
      await spine.publish(subject, event);
    }
  }

  async function lookOnce() {
    const head = await forge.branches.head(owner, name, DEFAULT_BRANCH);
    if (head === seen && head !== undefined) return;
    if (head !== undefined) onMoved();
    if (head !== lastCommit()) await publishSince();
    onReading(await readBranch(forge, spine.environment, designs()));
    seen = head;
  }

  const begin = () => {
    now = lookOnce().finally(() => {
      now = undefined;
    });
    return now;
  };

  return {
    look: () => {
      if (!now) return begin();
      next ??= now
        .catch(() => undefined)
        .then(() => {
          next = undefined;
          return begin();
        });
      return next;
    },
  };
}
