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

const update = ({ kv, key, holder, revision }: Held) =>
  kv.update(key, holder, revision, renewEvery).catch(() => undefined);

/**
 * Renews once. A renewal may arrive though its answer does not: then the lease is still ours, under a revision that we must ask for.
 *
 * @returns whether it was renewed; undefined when another one has it, or nobody
 */
async function renew(held: Held): Promise<boolean | undefined> {
  const revision = await update(held);
  if (revision !== undefined) {
    held.revision = revision;
    return true;
  }
  const unknown = Symbol('unknown');
  const entry = await held.kv.get(held.key).catch(() => unknown);
  if (typeof entry === 'symbol') return false;
  if (entry?.operation !== 'PUT' || entry.string() !== held.holder)
    return undefined;
  held.revision = entry.revision;
  const again = await update(held);
  held.revision = again ?? held.revision;
  return again !== undefined;
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
    const done = await renew(held);
    if (done) renewed(asked);
    if (done === undefined)
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
        await holding;
        if (had)
          await kv
            .delete(key, { previousSeq: held.revision })
            .catch(() => undefined);
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
