import { Forge, parseTrailers } from '@catalyst/forge';
import { RepositoryName } from '@catalyst/model';

/** Trailers by which a commit tells which request and which plan it is. */
export const TRAILERS = {
  key: 'Catalyst-Idempotency-Key',
  request: 'Catalyst-Request',
  plan: 'Catalyst-Plan',
} as const;

/** A request that became a commit. */
export interface Carried {
  commit: string;
  /** Digest of what was asked for. */
  request: string;
}

/** Pages of 50 commits that are looked through at first. */
const PAGES = 20;

/** Finds the commit of a request by its key, in the history of one branch. */
export interface CommitHistory {
  find(key: string): Promise<Carried | undefined>;
  /** Notes a commit of our own, so that nobody asks the forge about it. */
  note(key: string, carried: Carried): void;
}

/** The history of a repository's branch, read once and then only as far as it has grown. Requests at the same time look together. */
export function createCommitHistory(forge: Forge, { owner, name }: RepositoryName, branch: string): CommitHistory {
  const byKey = new Map<string, Carried>();
  /** Commits below which all is read, too. One that was only noted is none of them: what lies below it may be unknown. */
  const read = new Set<string>();
  let looking: Promise<void> | undefined;

  async function page(tip: string, number: number, coming: string[]): Promise<boolean> {
    const { commits, more } = await forge.commits.list(owner, name, { from: tip, page: number });
    for (const { sha, commit } of commits) {
      if (read.has(sha)) return false;
      coming.push(sha);
      const trailers = parseTrailers(commit.message);
      const key = trailers[TRAILERS.key];
      if (key && !byKey.has(key)) byKey.set(key, { commit: sha, request: trailers[TRAILERS.request] ?? '' });
    }
    return more;
  }

  async function look(): Promise<void> {
    const tip = (await forge.git(owner, name).refs()).get(`refs/heads/${branch}`);
    if (tip === undefined || read.has(tip)) return;
    const coming: string[] = [];
    for (let number = 1; number <= PAGES && (await page(tip, number, coming)); number += 1);
    coming.forEach(sha => read.add(sha));
  }

  return {
    async find(key) {
      if (!byKey.has(key)) {
        looking ??= look().finally(() => {
          looking = undefined;
        });
        await looking;
      }
      return byKey.get(key);
    },
    note(key, carried) {
      byKey.set(key, carried);
    },
  };
}
