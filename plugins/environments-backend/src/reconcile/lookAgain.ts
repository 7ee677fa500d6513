import { ReconcileResult } from '@catalyst/kube';

/** How long something is expected to come within moments. */
const FRESH_MS = 2 * 60_000;
const SOON_MS = 500;
const LATER_MS = 5_000;

/**
 * When to look again at what nobody announces: often while it is new, less often when it has not come by then.
 *
 * @param since - RFC 3339: when it began
 */
export function lookAgain(
  since: string | undefined,
  now: Date,
): ReconcileResult {
  const age = since === undefined ? 0 : now.getTime() - Date.parse(since);
  return { requeueAfterMs: age < FRESH_MS ? SOON_MS : LATER_MS };
}
