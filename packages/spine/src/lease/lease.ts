import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
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
  /** The lease, or undefined while another holds it. */
  tryAcquire(name: string): Promise<Lease | undefined>;
  /** Waits for the lease. @throws the signal's reason when it is aborted before */
  acquire(name: string, signal: AbortSignal): Promise<Lease>;
}

const renewEvery = leaseTtl / 4;

interface Held {
  kv: KV;
  key: string;
  revision: number;
}

/** Renews until it fails for longer than the lease stands, or another has it. */
async function hold(held: Held, lost: AbortController): Promise<void> {
  let good = Date.now();
  while (!lost.signal.aborted) {
    await delay(renewEvery, undefined, { signal: lost.signal }).catch(
      () => undefined,
    );
    if (lost.signal.aborted) return;
    const asked = Date.now();
    const revision = await held.kv
      .update(held.key, holder, held.revision, renewEvery)
      .catch(() => undefined);
    if (revision !== undefined) {
      held.revision = revision;
      good = asked;
    } else if (Date.now() - good > leaseTtl - 2 * renewEvery) {
      lost.abort(new Error(`the lease ${held.key} is lost`));
    }
  }
}

const holder = randomUUID();

/** The leases in an account. A holder that dies loses its lease after {@link leaseTtl}. */
export async function openLeases(connection: NatsConnection): Promise<Leases> {
  const kv = await new Kvm(connection).open(leaseBucket);
  const tryAcquire: Leases['tryAcquire'] = async name => {
    const key = escapeToken(name);
    const revision = await kv.create(key, holder).catch(() => undefined);
    if (revision === undefined) return undefined;
    const held = { kv, key, revision };
    const lost = new AbortController();
    const holding = hold(held, lost);
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
