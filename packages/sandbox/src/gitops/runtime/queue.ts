import type { Key } from './objects';

/** What a reconcile asks for afterwards: nothing, another look later, or another try with growing delay. */
export type Outcome = { after: number } | { retry: true } | undefined;

/** Work by key: one reconcile of a key at a time, some keys at once, a key that is asked for meanwhile once more. */
export interface Queue {
  add(key: Key): void;
  /** Asks for the key after so many milliseconds, in the place of what was planned for later than that. */
  addAfter(key: Key, ms: number): void;
  /** Forgets what is planned for a key. */
  forget(key: Key): void;
  /** Takes up nothing more, and waits for what is being done. */
  stop(): Promise<void>;
}

const firstRetry = 750;
const longestRetry = 15 * 60_000;
/** The longest delay that a timer takes. */
const longestTimer = 2 ** 31 - 1;

/** Waits for something, in a reconcile, without being one of the workers meanwhile. */
export type Rest = <T>(wait: () => Promise<T>) => Promise<T>;

/** Makes a queue: `workers` bounds how many reconciles work at once, besides those that rest. */
export function createQueue(options: {
  workers: number;
  reconcile(key: Key, rest: Rest): Promise<Outcome>;
  onError(key: Key, error: unknown): void;
}): Queue {
  const waiting = new Set<Key>();
  const running = new Map<Key, Promise<void>>();
  const timers = new Map<Key, { at: number; timer: NodeJS.Timeout }>();
  const failures = new Map<Key, number>();
  let resting = 0;
  let stopped = false;

  const rest: Rest = async wait => {
    resting += 1;
    pump();
    try {
      return await wait();
    } finally {
      resting -= 1;
    }
  };

  const cancel = (key: Key) => {
    clearTimeout(timers.get(key)?.timer);
    timers.delete(key);
  };
  const plan = (key: Key, ms: number) => {
    const at = Date.now() + ms;
    const planned = timers.get(key);
    if (stopped || (planned && planned.at <= at)) return;
    cancel(key);
    const timer = setTimeout(() => {
      timers.delete(key);
      add(key);
    }, Math.min(ms, longestTimer));
    timer.unref();
    timers.set(key, { at, timer });
  };
  const settle = (key: Key, outcome: Outcome) => {
    if (outcome && 'retry' in outcome) {
      const count = failures.get(key) ?? 0;
      failures.set(key, count + 1);
      plan(key, Math.min(firstRetry * 2 ** count, longestRetry));
      return;
    }
    failures.delete(key);
    if (outcome) plan(key, outcome.after);
  };
  const run = async (key: Key) => {
    cancel(key);
    try {
      settle(key, await options.reconcile(key, rest));
    } catch (error) {
      options.onError(key, error);
      settle(key, { retry: true });
    } finally {
      running.delete(key);
      pump();
    }
  };
  const pump = () => {
    for (const key of waiting) {
      if (stopped || running.size - resting >= options.workers) return;
      if (running.has(key)) continue;
      waiting.delete(key);
      running.set(key, run(key));
    }
  };
  const add = (key: Key) => {
    if (stopped) return;
    waiting.add(key);
    pump();
  };
  return {
    add,
    addAfter: plan,
    forget: key => {
      cancel(key);
      failures.delete(key);
    },
    async stop() {
      stopped = true;
      for (const key of [...timers.keys()]) cancel(key);
      waiting.clear();
      await Promise.all(running.values());
    },
  };
}
