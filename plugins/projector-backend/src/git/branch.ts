import { Forge, isForgeError } from '@catalyst/forge';
import {
  backoffDelay,
  BackoffPolicy,
  Logger,
  messageOf,
  pause,
} from '@catalyst/kube';
import { DEFAULT_BRANCH, environmentRepository } from '@catalyst/model';
import type { EnvironmentSpine } from '@catalyst/spine';
import { committed, commitsSince } from './commits';
import { BranchReading, DesignReading, readBranch } from './designs';

/** What the follower of a branch works with. */
export interface BranchFollowerOptions {
  forge: Forge;
  spine: Pick<EnvironmentSpine, 'environment' | 'publish'>;
  /** The last commit that the read model has, if any. */
  lastCommit: () => string | undefined;
  /** What was read of the branch before. */
  designs: () => ReadonlyMap<string, DesignReading>;
  /** The branch is read anew. */
  onReading: (reading: BranchReading) => void;
  /** The branch has moved: who follows it should look. */
  onMoved: () => void;
  logger: Logger;
}

/** Follows the branch of an Environment's repository. */
export interface BranchFollower {
  /** Looks at the branch until the signal: at every hint, soon again after a failure, and now and then. */
  run(signal: AbortSignal): Promise<void>;
  /** Settles when the branch was read once, or there is none yet. */
  read: Promise<void>;
  /** The branch may have moved. Hints that come during a look make one more. */
  hint(): void;
}

/** Without a hint the branch is looked at so often. */
const pollMs = 5_000;
const retry: BackoffPolicy = { baseMs: 200, maxMs: pollMs, jitter: 0.2 };

export function createBranchFollower(
  options: BranchFollowerOptions,
): BranchFollower {
  const { forge, spine, lastCommit, designs, onReading, onMoved } = options;
  const { owner, name } = environmentRepository(spine.environment);
  let seen: string | undefined;
  let told: string | undefined;
  let failures = 0;
  let hinted = new AbortController();
  let succeed = () => {};
  const read = new Promise<void>(resolve => (succeed = resolve));

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

  async function look() {
    const head = await forge.branches.head(owner, name, DEFAULT_BRANCH);
    if (head === seen && head !== undefined) return;
    if (head !== undefined && head !== told) onMoved();
    told = head;
    if (head !== lastCommit()) await publishSince();
    onReading(await readBranch(forge, spine.environment, designs()));
    seen = head;
  }

  async function lookOrTell(signal: AbortSignal) {
    try {
      await look();
      failures = 0;
      succeed();
    } catch (error) {
      failures += 1;
      if (isForgeError(error, 'notFound')) succeed();
      if (!signal.aborted)
        options.logger.debug(`${spine.environment}: ${messageOf(error)}`);
    }
  }

  return {
    run: async signal => {
      while (!signal.aborted) {
        hinted = new AbortController();
        await lookOrTell(signal);
        await pause(
          failures > 0 ? backoffDelay(retry, failures, Math.random()) : pollMs,
          AbortSignal.any([signal, hinted.signal]),
        );
      }
    },
    read,
    hint: () => hinted.abort(),
  };
}
