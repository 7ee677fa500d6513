import { backoffDelay, BackoffPolicy, DEFAULT_BACKOFF } from './backoff';

/** When to look again, for what no watch tells. */
export interface ReconcileResult {
  requeueAfterMs?: number;
}

export interface WorkQueueOptions {
  /** Works on one key. May ask for another look later; its rejection brings the key back after a growing delay. */
  process: (key: string) => Promise<ReconcileResult | void>;
  /** How many keys are worked on at once. Default 1. */
  concurrency?: number;
  backoff?: BackoffPolicy;
  onError?: (key: string, error: unknown, retryInMs: number) => void;
}

/**
 * Keys to work on. A key that waits is there once however often it is added; a key that is being worked on is never
 * worked on twice at once, but once more afterwards if it was added meanwhile.
 */
export interface WorkQueue {
  add(key: string): void;
  /** Adds the key later; of several such requests the earliest counts. */
  addAfter(key: string, delayMs: number): void;
  /** Keys that wait or are worked on now, not those that are delayed. */
  readonly length: number;
  /** Resolves when nothing waits or is worked on; delayed keys do not count. */
  idle(): Promise<void>;
  /** Takes no more keys and resolves when those being worked on are done. What waited is dropped. */
  stop(): Promise<void>;
}

interface Delayed {
  timer: NodeJS.Timeout;
  at: number;
}

/** Keys that are to be added later. */
function createDelays() {
  const delayed = new Map<string, Delayed>();
  function cancel(key: string): void {
    clearTimeout(delayed.get(key)?.timer);
    delayed.delete(key);
  }
  function set(key: string, delayMs: number, add: (key: string) => void): void {
    const at = Date.now() + delayMs;
    const known = delayed.get(key);
    if (known && known.at <= at) return;
    cancel(key);
    const fire = () => {
      delayed.delete(key);
      add(key);
    };
    delayed.set(key, { at, timer: setTimeout(fire, delayMs) });
  }
  return { set, cancel, cancelAll: () => [...delayed.keys()].forEach(cancel) };
}

export function createWorkQueue(options: WorkQueueOptions): WorkQueue {
  const {
    process,
    concurrency = 1,
    backoff = DEFAULT_BACKOFF,
    onError,
  } = options;
  const waiting = new Set<string>();
  const working = new Set<string>();
  const again = new Set<string>();
  const failures = new Map<string, number>();
  let idlers: (() => void)[] = [];
  let stopped = false;
  const delays = createDelays();

  /** Working on a key leads to the next one, and a failure to a later one: the functions below call each other. */
  const steps = {
    add(key: string): void {
      if (stopped) return;
      if (working.has(key)) again.add(key);
      else waiting.add(key);
      steps.next();
    },
    addAfter(key: string, delayMs: number): void {
      if (!stopped) delays.set(key, delayMs, steps.add);
    },
    retry(key: string, error: unknown): void {
      const count = (failures.get(key) ?? 0) + 1;
      failures.set(key, count);
      const delay = backoffDelay(backoff, count, Math.random());
      onError?.(key, error, delay);
      steps.addAfter(key, delay);
    },
    async work(key: string): Promise<void> {
      try {
        const result = await process(key);
        failures.delete(key);
        if (result?.requeueAfterMs !== undefined)
          steps.addAfter(key, result.requeueAfterMs);
      } catch (error) {
        steps.retry(key, error);
      }
      working.delete(key);
      if (again.delete(key)) steps.add(key);
      steps.next();
    },
    next(): void {
      for (const key of waiting) {
        if (stopped || working.size >= concurrency) break;
        waiting.delete(key);
        working.add(key);
        void steps.work(key);
      }
      if (working.size > 0 || (waiting.size > 0 && !stopped)) return;
      const told = idlers;
      idlers = [];
      told.forEach(tell => tell());
    },
  };

  function idle(): Promise<void> {
    if (working.size === 0 && (waiting.size === 0 || stopped))
      return Promise.resolve();
    return new Promise(resolve => idlers.push(resolve));
  }

  return {
    add: steps.add,
    addAfter: steps.addAfter,
    get length() {
      return waiting.size + working.size;
    },
    idle,
    stop() {
      stopped = true;
      waiting.clear();
      again.clear();
      delays.cancelAll();
      return idle();
    },
  };
}
