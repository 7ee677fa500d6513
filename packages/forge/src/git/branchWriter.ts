import { setTimeout as delay } from 'node:timers/promises';
import { Identity } from '../config';
import { ForgeError, isForgeError } from '../errors';
import { buildChain, Chain, CommitRequest, CommitResult } from './build';
import { coalesce } from './coalesce';
import { Objects } from './objects';
import { NOWHERE, PushReport } from './receivePack';
import { Remote } from './remote';
import { createRetired } from './retired';

/** Requests that are committed and pushed together. */
const BATCH = 128;
const ATTEMPTS = 12;
const UNREACHABLE_ATTEMPTS = 4;
const UNREACHABLE_PAUSE_MS = 250;

export interface BranchWriterOptions {
  remote: Remote;
  objects: () => Promise<Objects>;
  /** Full name of the ref. */
  ref: string;
  committer: Identity;
  now?: () => Date;
}

export interface BranchWriter {
  /** Queues the request; resolves once its commit is pushed. */
  commit(request: CommitRequest): Promise<CommitResult>;
  /** Brings the tip here if it moved. @returns undefined when the branch is not there */
  refresh(): Promise<string | undefined>;
  readonly busy: boolean;
}

interface Pending {
  request: CommitRequest;
  resolve: (result: CommitResult) => void;
  reject: (error: unknown) => void;
}

function settle(batch: Pending[], chain: Chain): void {
  chain.outcomes.forEach((outcome, i) => {
    if ('result' in outcome) batch[i].resolve(outcome.result);
    else batch[i].reject(outcome.error);
  });
}

/** Whether `commit` is among the commits between `tip` and `base`: a push whose answer was lost did arrive then. */
async function contains(
  objects: Objects,
  tip: string | undefined,
  commit: string,
  base?: string,
): Promise<boolean> {
  for (let at = tip; at !== undefined && at !== base; ) {
    if (at === commit) return true;
    const found = await objects.commit(at).catch(() => undefined);
    at = found?.parent[0];
  }
  return false;
}

/** Tries again for a while when the forge does not answer. */
async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await ask();
    } catch (error) {
      if (!isForgeError(error, 'unreachable') || tried >= UNREACHABLE_ATTEMPTS)
        throw error;
      await delay(UNREACHABLE_PAUSE_MS * 2 ** tried);
    }
  }
}

/** A push whose answer did not come may have arrived all the same. */
function lostAnswer(error: unknown): PushReport & { lost: true } {
  if (isForgeError(error, 'unreachable'))
    return { ok: false, lost: true, message: error.message };
  throw error;
}

/** A tip that new commits go on top of. */
interface Tip {
  commit: string | undefined;
  /** False while the branch is still to be made, from another one or in an empty repository. */
  exists: boolean;
}

/** Writes one branch of one repository. All its requests pass through here, so none of them race each other. */
export function createBranchWriter(options: BranchWriterOptions): BranchWriter {
  const { remote, ref, committer, now = () => new Date() } = options;
  const queue: Pending[] = [];
  let busy = false;
  /** The tip as we believe it to be; a push proves or disproves it. */
  let believed: Tip | undefined;
  /** Counts our pushes: what was looked at before one says nothing about the tip after it. */
  let pushes = 0;
  const retired = createRetired();

  /** @throws ForgeError `notFound` when there is nothing to begin from in a repository that has branches */
  function locate(refs: Map<string, string>, from?: string) {
    const exists = refs.has(ref);
    const source = exists ? ref : from;
    const commit = source === undefined ? undefined : refs.get(source);
    if (source !== undefined && commit !== undefined) {
      return { exists, commit, source };
    }
    // Only in an empty repository may a branch begin from nothing.
    if (source === undefined && refs.size === 0) return { exists };
    throw new ForgeError('notFound', `${remote.name} has no ${source ?? ref}`);
  }

  async function look(from?: string): Promise<Tip> {
    const before = pushes;
    const { exists, commit, source } = locate(await remote.refs(), from);
    const objects = await options.objects();
    if (commit && !objects.has(commit)) await objects.fetch(source);
    const tip = { commit, exists };
    if (before === pushes) believed = tip;
    return tip;
  }

  /** Pushes a chain. @returns whether it is there now; false when somebody else was faster */
  async function push(
    objects: Objects,
    base: Tip,
    chain: Chain,
    from?: string,
  ): Promise<boolean> {
    const to = chain.tip ?? NOWHERE;
    const update = { ref, from: (base.exists && base.commit) || NOWHERE, to };
    const report = await remote
      .push(update, await objects.pack(chain.objects))
      .catch(lostAnswer);
    if (report.ok) {
      await objects.known(ref, to);
      retired.after(objects, chain);
      pushes += 1;
      believed = { commit: to, exists: true };
      return true;
    }
    const head = await patiently(() => look(from));
    if (await contains(objects, head.commit, to, base.commit)) return true;
    const same = head.exists === base.exists && head.commit === base.commit;
    if (same && !('lost' in report)) {
      throw new ForgeError(
        'rejected',
        `${remote.name} refused the push: ${report.message}`,
      );
    }
    objects.drop(chain.objects);
    return false;
  }

  /** One try: build on the tip and push. @returns false when the tip was not what we believed */
  async function attempt(batch: Pending[]): Promise<boolean> {
    const from = batch[0].request.from && `refs/heads/${batch[0].request.from}`;
    const base = believed ?? (await patiently(() => look(from)));
    const objects = await options.objects();
    const requests = batch.map(pending => pending.request);
    const chain = await buildChain(objects, base.commit, requests, {
      committer,
      now: now(),
    });
    if (chain.tip !== undefined && chain.tip !== base.commit) {
      if (!(await push(objects, base, chain, from))) return false;
    } else if ((await patiently(() => look(from))).commit !== base.commit) {
      // Nothing to push, so nothing has proved that we looked at the tip.
      return false;
    }
    settle(batch, chain);
    return true;
  }

  async function work(batch: Pending[]): Promise<void> {
    for (let tried = 0; tried < ATTEMPTS; tried += 1) {
      if (await attempt(batch)) return;
    }
    throw new ForgeError(
      'rejected',
      `${remote.name} changed ${ATTEMPTS} times while the commit was made`,
    );
  }

  async function workOrTell(batch: Pending[]): Promise<void> {
    try {
      await work(batch);
    } catch (error) {
      believed = undefined;
      batch.forEach(pending => pending.reject(error));
    }
  }

  async function drain(): Promise<void> {
    busy = true;
    while (queue.length > 0) await workOrTell(queue.splice(0, BATCH));
    busy = false;
  }

  return {
    commit(request) {
      return new Promise((resolve, reject) => {
        queue.push({ request, resolve, reject });
        if (!busy) void drain();
      });
    },
    refresh: coalesce(async () => (await look()).commit),
    get busy() {
      return busy;
    },
  };
}
