import { setTimeout as delay } from 'node:timers/promises';
import { Identity } from '../config';
import { ForgeError, isForgeError } from '../errors';
import { buildChain, Chain, CommitRequest, CommitResult } from './build';
import { coalesce } from './coalesce';
import { Objects } from './objects';
import { NOWHERE } from './receivePack';
import { Remote } from './remote';
import { createRetired } from './retired';
import { findArrived, lostAnswer, Report, Sent, Tip } from './sent';

/** Requests that are committed and pushed together. */
const BATCH = 128;
/** How long commits are made anew because others were faster. */
const PATIENCE_MS = 60_000;
/** Pause while somebody else holds the ref. */
const HELD_MS = 50;
const UNREACHABLE_ATTEMPTS = 4;
const UNREACHABLE_PAUSE_MS = 250;

export interface BranchWriterOptions {
  remote: Remote;
  objects: Objects;
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

/** Full name of the branch to begin from, should the own one not be there. */
function sourceOf([{ request }]: Pending[]): string | undefined {
  return request.from && `refs/heads/${request.from}`;
}

function settle(batch: Pending[], chain: Chain): void {
  chain.outcomes.forEach((outcome, i) => {
    if ('result' in outcome) batch[i].resolve(outcome.result);
    else batch[i].reject(outcome.error);
  });
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

const isSame = (a: Tip, b: Tip) =>
  a.exists === b.exists && a.commit === b.commit;

/** Writes one branch of one repository. All its requests pass through here, so none of them race each other. */
export function createBranchWriter(options: BranchWriterOptions): BranchWriter {
  const { remote, objects, ref, committer, now = () => new Date() } = options;
  const queue: Pending[] = [];
  let busy = false;
  /** The tip as we believe it to be; a push proves or disproves it. Of a branch that is not there nothing is believed. */
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
    if (commit && !objects.has(commit)) await objects.fetch(source);
    const tip = { commit, exists };
    if (before === pushes) believed = exists ? tip : undefined;
    return tip;
  }

  async function send({ chain, base }: Sent): Promise<Report> {
    const to = chain.tip ?? NOWHERE;
    const update = { ref, from: (base.exists && base.commit) || NOWHERE, to };
    const pack = await objects.pack(chain.objects);
    const report: Report = await remote.push(update, pack).catch(lostAnswer);
    if (!report.ok) return report;
    await objects.known(ref, to);
    retired.after(objects, chain);
    pushes += 1;
    believed = { commit: to, exists: true };
    return report;
  }

  /** Looks why a push did not succeed. @throws ForgeError when it would be refused again */
  async function yieldTo(report: Report, base: Tip, from?: string) {
    const head = await patiently(() => look(from));
    if (report.lost || !isSame(head, base)) return;
    if (!report.raced) {
      throw new ForgeError(
        'rejected',
        `${remote.name} refused the push: ${report.message}`,
      );
    }
    // Somebody holds the ref, and has not moved it yet.
    await delay(HELD_MS);
  }

  /**
   * One try: build on the tip and push.
   *
   * @param sent - what was pushed before without an answer
   * @returns false when the tip was not what we believed
   */
  async function attempt(batch: Pending[], sent: Sent[]): Promise<boolean> {
    const from = sourceOf(batch);
    const base = believed ?? (await patiently(() => look(from)));
    const arrived = await findArrived(objects, base, sent);
    if (arrived) {
      await objects.known(ref, base.commit ?? NOWHERE);
      settle(batch, arrived);
      return true;
    }
    const requests = batch.map(pending => pending.request);
    const signed = { committer, now: now() };
    const chain = await buildChain(objects, base.commit, requests, signed);
    if (chain.tip === undefined || chain.tip === base.commit) {
      // Nothing to push, so nothing has proved that we looked at the tip.
      if (!isSame(await patiently(() => look(from)), base)) return false;
      settle(batch, chain);
      return true;
    }
    return deliver({ chain, base }, batch, sent);
  }

  async function deliver(built: Sent, batch: Pending[], sent: Sent[]) {
    const report = await send(built);
    if (report.ok) {
      settle(batch, built.chain);
      return true;
    }
    if (report.lost) sent.push(built);
    else objects.drop(built.chain.objects);
    await yieldTo(report, built.base, sourceOf(batch));
    return false;
  }

  async function work(batch: Pending[]): Promise<void> {
    const sent: Sent[] = [];
    const until = Date.now() + PATIENCE_MS;
    try {
      while (!(await attempt(batch, sent))) {
        if (Date.now() < until) continue;
        throw new ForgeError(
          'rejected',
          `${remote.name} kept changing while the commit was made`,
        );
      }
    } catch (error) {
      believed = undefined;
      batch.forEach(pending => pending.reject(error));
    }
  }

  async function drain(): Promise<void> {
    busy = true;
    while (queue.length > 0) await work(queue.splice(0, BATCH));
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
