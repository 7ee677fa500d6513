import { useCallback, useRef, useState } from 'react';
import { Outcome } from '../api/planTypes';
import { Commitment } from '../api/provisioningClient';

/** A write on its way. */
export interface CommitState {
  /** Commits what the plan with this digest says. */
  run(digest: string, message: string): void;
  pending: boolean;
  error?: Error;
  /** Forgets the error: there is a new plan. */
  reset(): void;
}

/** Does a write once, however often the button is pressed or the request is retried: one key for each plan. */
export function useCommit(
  write: (commitment: Commitment) => Promise<Outcome>,
  { onDone }: { onDone(outcome: Outcome): void },
): CommitState {
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<Error>();
  const keys = useRef(new Map<string, string>());

  const run = useCallback(
    (digest: string, message: string) => {
      const known = keys.current.get(`${digest} ${message}`) ?? crypto.randomUUID();
      keys.current.set(`${digest} ${message}`, known);
      setPending(true);
      setError(undefined);
      write({ digest, message, idempotencyKey: known })
        .then(onDone, setError)
        .finally(() => setPending(false));
    },
    [write, onDone],
  );
  const reset = useCallback(() => setError(undefined), []);
  return { run, pending, error, reset };
}
