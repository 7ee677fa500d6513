import { useSyncExternalStore } from 'react';

const everyMs = 1_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** One clock for the whole page: hundreds of ages must not be hundreds of timers. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => listeners.forEach(each => each()), everyMs);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** Words that change as time goes by, as an age; looked at each second, drawn again only when they are others. */
export function useTimed<T extends string>(words: (nowMs: number) => T): T {
  return useSyncExternalStore(subscribe, () => words(Date.now()));
}
