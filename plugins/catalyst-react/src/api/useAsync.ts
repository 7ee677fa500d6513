import { useCallback, useEffect, useRef, useState } from 'react';

/** What is known of an answer that is waited for. */
export interface AsyncState<T> {
  value?: T;
  error?: Error;
  loading: boolean;
  /** Asks again; the last answer stays until the new one is there. */
  reload(): void;
}

type Result<T> = Pick<AsyncState<T>, 'value' | 'error' | 'loading'>;

/** A number that is another one whenever something in `deps` is. */
function useVersion(deps: readonly unknown[]): number {
  const last = useRef({ deps, version: 0 });
  if (deps.some((each, index) => !Object.is(each, last.current.deps[index]))) {
    last.current = { deps, version: last.current.version + 1 };
  }
  return last.current.version;
}

/** Asks when the page arrives and when one of `deps` changes. An answer that comes too late is dropped. */
export function useAsync<T>(ask: () => Promise<T>, deps: readonly unknown[]): AsyncState<T> {
  const [result, setResult] = useState<Result<T>>({ loading: true });
  const [round, setRound] = useState(0);
  const version = useVersion(deps);
  const latest = useRef(ask);
  latest.current = ask;
  useEffect(() => {
    let wanted = true;
    setResult(last => ({ ...last, loading: true }));
    latest.current().then(
      value => wanted && setResult({ value, loading: false }),
      error => wanted && setResult({ error, loading: false }),
    );
    return () => {
      wanted = false;
    };
  }, [version, round]);
  const reload = useCallback(() => setRound(n => n + 1), []);
  return { ...result, reload };
}
