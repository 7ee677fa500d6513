import { isForgeError } from '@catalyst/forge';
import { isKubeError, messageOf } from '@catalyst/kube';
import { SpineError, SpineErrorCode } from '@catalyst/spine';

/** What came of one step of a reconcile. */
export interface Outcome {
  /** `true` when the step has nothing left to do, `false` when it waits for something. */
  done: boolean;
  /** CamelCase, stable. */
  reason: string;
  /** For a person: what is, and what to do about it. */
  message: string;
}

export const done = (reason: string, message: string): Outcome => ({
  done: true,
  reason,
  message,
});
export const waiting = (reason: string, message: string): Outcome => ({
  done: false,
  reason,
  message,
});

const isSpineError = (error: unknown, ...codes: SpineErrorCode[]) =>
  error instanceof SpineError && codes.includes(error.code);

function reasonOf(error: unknown): string {
  if (isForgeError(error, 'unreachable')) return 'ForgeUnreachable';
  if (isForgeError(error, 'unauthorized', 'forbidden')) return 'ForgeRefused';
  if (isSpineError(error, 'Unreachable')) return 'EventsUnreachable';
  if (isSpineError(error, 'Refused', 'ClaimsRefused')) return 'EventsRefused';
  if (isKubeError(error, 'unreachable', 'busy')) return 'ClusterUnreachable';
  if (isKubeError(error, 'unauthorized', 'forbidden')) return 'ClusterRefused';
  return 'Failed';
}

/** Runs a step. What goes wrong in it is its outcome; it harms no other step. */
export async function attempt(step: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await step();
  } catch (error) {
    const message = messageOf(error).replace(/\.$/, '');
    return waiting(
      reasonOf(error),
      `${message}. Catalyst tries again by itself.`,
    );
  }
}

/** The first step that is not done, or undefined. */
export function firstOpen(outcomes: readonly Outcome[]): Outcome | undefined {
  return outcomes.find(outcome => !outcome.done);
}
