import { DependencyList, useCallback, useEffect, useState } from 'react';

/** What is known of an answer that is waited for. */
export interface AsyncState<T> {
  value?: T;
  error?: Error;
  loading: boolean;
  /** Asks again; the last answer stays until the new one is there. */
  reload(): void;
}

type Result<T> = Pick<AsyncState<T>, 'value' | 'error' | 'loading'>;

/** Asks when the page arrives and when one of `deps` changes. An answer that comes too late is dropped. */
export function useAsync<T>(ask: () => Promise<T>, deps: DependencyList): AsyncState<T> {
  const [result, setResult] = useState<Result<T>>({ loading: true });
  const [round, setRound] = useState(0);
  const request = useCallback(ask, deps);
  useEffect(() => {
    let wanted = true;
    setResult(last => ({ ...last, loading: true }));
    request().then(
      value => wanted && setResult({ value, loading: false }),
      error => wanted && setResult({ error, loading: false }),
    );
    return () => {
      wanted = false;
    };
  }, [request, round]);
  const reload = useCallback(() => setRound(n => n + 1), []);
  return { ...result, reload };
}
