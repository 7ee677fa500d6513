import { createHash } from 'node:crypto';
import { ConflictError } from '@backstage/errors';
import { Outcome } from './types';

/** A request that is to be carried out once. */
export interface KeyedRequest {
  /** Digest of who sends it, where to, and the key that they chose. */
  key: string;
  /** Digest of what is asked for. */
  request: string;
}

/** Outcomes that are kept in memory with their plans. */
const KEPT = 500;

const digest = (parts: unknown[]) => createHash('sha256').update(JSON.stringify(parts)).digest('hex');

/** The digests of a request. The key itself is somebody's text, which has no business in a commit. */
export function keyedRequest(environment: string, user: string, key: string, request: unknown): KeyedRequest {
  return { key: digest([environment, user, key]).slice(0, 40), request: digest([request]).slice(0, 40) };
}

/** @throws ConflictError when the key was used for another request */
export function assertSame(known: string, asked: KeyedRequest): void {
  if (known === '' || known === asked.request) return;
  throw new ConflictError('This Idempotency-Key was used for another request. Use a new key for a new request.');
}

/** Carries out each request once: one that comes again gets the outcome of the first, also while that is still under way. */
export function createOnce() {
  const outcomes = new Map<string, { request: string; outcome: Promise<Outcome> }>();
  /** Keys of requests that are done, the oldest first: one that is under way is never forgotten. */
  const done: string[] = [];

  return function once(asked: KeyedRequest | undefined, work: () => Promise<Outcome>): Promise<Outcome> {
    if (!asked) return work();
    const known = outcomes.get(asked.key);
    if (known) {
      assertSame(known.request, asked);
      return known.outcome.then(outcome => ({ ...outcome, replayed: true }));
    }
    const outcome = work();
    outcomes.set(asked.key, { request: asked.request, outcome });
    outcome.then(
      () => {
        done.push(asked.key);
        if (done.length > KEPT) outcomes.delete(done.shift() ?? '');
      },
      // What failed may be tried again under the same key.
      () => outcomes.delete(asked.key),
    );
    return outcome;
  };
}
