import { setTimeout as delay } from 'node:timers/promises';

/** How long to wait before trying again: doubling from `baseMs` to `maxMs`, spread by `jitter`. */
export interface BackoffPolicy {
  baseMs: number;
  maxMs: number;
  /** Part of the delay that is left to chance, 0 to 1. */
  jitter: number;
}

export const DEFAULT_BACKOFF: BackoffPolicy = {
  baseMs: 200,
  maxMs: 30_000,
  jitter: 0.2,
};

/**
 * Delay in milliseconds before attempt number `failures` + 1.
 *
 * @param failures - how many attempts failed in a row, at least 1
 * @param random - a number in [0, 1)
 */
export function backoffDelay(
  policy: BackoffPolicy,
  failures: number,
  random: number,
): number {
  const grown = policy.baseMs * 2 ** Math.min(failures - 1, 30);
  const full = Math.min(grown, policy.maxMs);
  return full * (1 - policy.jitter * random);
}

/** Waits, or returns early when the signal is aborted. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal }).catch(() => undefined);
}
