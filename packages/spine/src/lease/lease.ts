import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { JetStreamApiCodes, JetStreamApiError } from '@nats-io/jetstream';
import { KV, Kvm } from '@nats-io/kv';
import type { NatsConnection } from '@nats-io/transport-node';
import { escapeToken } from '@catalyst/model';
import { leaseBucket, leaseTtl } from './bucket';

/** The right to be the only one that does something, until it is released or lost. */
export interface Lease {
  /** Aborted when the lease is lost or released: whoever works on it must stop. */
  signal: AbortSignal;
  /** Gives it up, so that another may have it at once. */
  release(): Promise<void>;
}

export interface Leases {
  /** The lease, or undefined while another holds it. @throws when the bucket of leases, or the server, is not there */
  tryAcquire(name: string): Promise<Lease | undefined>;
  /** Waits for the lease. @throws the signal's reason when it is aborted before */
  acquire(name: string, signal: AbortSignal): Promise<Lease>;
}

const renewEvery = leaseTtl / 4;
/** How long after a renewal a holder may go on: it must have ended before the server lets another one in. */
const goodFor = leaseTtl - renewEvery;

interface Held {
  kv: KV;
  key: string;
  /** Who holds it: another word for each lease, for one process may want the same one again. */
  holder: string;
  revision: number;
}

/** Aborts when the lease has stood unrenewed for too long, whatever its renewal waits for. */
function createExpiry(key: string, lost: AbortController) {
  let timer: NodeJS.Timeout | undefined;
  const clear = () => clearTimeout(timer);
  lost.signal.addEventListener('abort', clear, { once: true });
  return (renewedAt: number) => {
    clear();
    if (lost.signal.aborted) return;
    timer = setTimeout(
      () => lost.abort(new Error(`the lease ${key} was not renewed in time`)),
      renewedAt + goodFor - Date.now(),
    );
  };
}

type Renewal = 'renewed' | 'lost' | 'unknown';

/** @returns whether the server has said that it was done */
async function update(held: Held): Promise<boolean> {
  const { kv, key, holder, revision } = held;
  const done = await kv
    .update(key, holder, revision, renewEvery)
    .catch(() => undefined);
  held.revision = done ?? revision;
  return done !== undefined;
}

/** Whether the lease is still ours; learns under which revision. */
async function isOurs(held: Held): Promise<boolean> {
  const entry = await held.kv.get(held.key);
  if (entry?.operation !== 'PUT' || entry.string() !== held.holder)
    return false;
  held.revision = entry.revision;
  return true;
}

/** Renews once. A renewal may arrive though its answer does not: then the lease is ours, under a revision that must be asked for. */
async function renew(held: Held): Promise<Renewal> {
  if (await update(held)) return 'renewed';
  const ours = await isOurs(held).catch(() => undefined);
  if (ours === false) return 'lost';
  return ours && (await update(held)) ? 'renewed' : 'unknown';
}

/** Renews until it is too late, or another has it. */
async function hold(held: Held, lost: AbortController, since: number) {
  const renewed = createExpiry(held.key, lost);
  renewed(since);
  while (!lost.signal.aborted) {
    await delay(renewEvery, undefined, { signal: lost.signal }).catch(
      () => undefined,
    );
    if (lost.signal.aborted) return;
    const asked = Date.now();
    const renewal = await renew(held);
    if (renewal === 'renewed') renewed(asked);
    if (renewal === 'lost')
      lost.abort(new Error(`another one has the lease ${held.key}`));
  }
}

/** @throws what does not say that somebody else has it */
function heldAlready(error: unknown): undefined {
  const { StreamWrongLastSequence, StreamWrongLastSequenceUnknown } =
    JetStreamApiCodes;
  const taken =
    error instanceof JetStreamApiError &&
    [StreamWrongLastSequence, StreamWrongLastSequenceUnknown].some(
      code => code === error.code,
    );
  if (!taken) throw error;
}

/** The leases in an account. A holder that dies loses its lease after {@link leaseTtl}. */
export async function openLeases(connection: NatsConnection): Promise<Leases> {
  const kv = await new Kvm(connection).open(leaseBucket);
  const tryAcquire: Leases['tryAcquire'] = async name => {
    const key = escapeToken(name);
    const holder = randomUUID();
    const asked = Date.now();
    const revision = await kv.create(key, holder).catch(heldAlready);
    if (revision === undefined) return undefined;
    const held = { kv, key, holder, revision };
    const lost = new AbortController();
    const holding = hold(held, lost, asked);
    return {
      signal: lost.signal,
      release: async () => {
        const had = !lost.signal.aborted;
        lost.abort(new Error(`the lease ${key} was released`));
        // Nobody else's goes by this: theirs has another revision.
        const freed = holding
          .then(() => kv.delete(key, { previousSeq: held.revision }))
          .catch(() => undefined);
        // Who has lost it may have lost the server, too, and does not wait for it.
        if (had) await freed;
      },
    };
  };
  return {
    tryAcquire,
    acquire: async (name, signal) => {
      for (;;) {
        signal.throwIfAborted();
        const lease = await tryAcquire(name);
        if (lease) return lease;
        await delay(renewEvery, undefined, { signal });
      }
    },
  };
}
