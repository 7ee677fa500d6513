import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

/** The steps of an install in their order, as the URL names them. */
export const steps = ['where', 'configure', 'dependencies', 'review'] as const;
export type Step = (typeof steps)[number];

/** As a person reads them. */
export const stepWords = ['Where', 'Configure', 'Dependencies', 'Review'];

/** The step that the URL is at; another step is a new entry of the history, so that the browser's back goes a step back. */
export function useStep() {
  const [query, setQuery] = useSearchParams();
  // Who comes with an Environment has answered the first step.
  const start = query.get('environment') ? 1 : 0;
  const asked = steps.findIndex(each => each === query.get('step'));
  const index = asked < 0 ? start : asked;
  const go = useCallback(
    (step: Step, changes: Record<string, string> = {}) =>
      setQuery(
        last => {
          const next = new URLSearchParams(last);
          Object.entries({ ...changes, step }).forEach(([key, value]) => next.set(key, value));
          return next;
        },
        { replace: step === steps[index] },
      ),
    [setQuery, index],
  );
  return { step: steps[index], index, go };
}
