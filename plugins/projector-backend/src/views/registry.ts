import { setTimeout as delay } from 'node:timers/promises';
import { Logger, messageOf } from '@catalyst/kube';
import { parseEnvironmentName } from '@catalyst/model';
import type { Spine } from '@catalyst/spine';
import { createEnvironmentViews, EnvironmentViews } from './environmentViews';

/** Told of an Environment whose views have changed; `replaced` when revisions began anew; undefined views when it is gone. */
export type ViewsListener = (
  environment: string,
  views: EnvironmentViews | undefined,
  replaced: boolean,
) => void;

/** The views of all Environments, kept up with the read models in NATS. Every replica has all of them. */
export interface ViewsRegistry {
  start(environment: string): void;
  end(environment: string): void;
  get(environment: string): EnvironmentViews | undefined;
  all(): EnvironmentViews[];
  /** Answers how to stop listening. */
  listen(listener: ViewsListener): () => void;
  stop(): Promise<void>;
}

const retryMs = 500;
const checkMs = 5_000;
const shown = ['application.*', 'environment'];

export function createViewsRegistry(
  spine: Spine,
  logger: Logger,
): ViewsRegistry {
  const known = new Map<string, EnvironmentViews>();
  const followed = new Map<
    string,
    { stop: AbortController; running: Promise<void> }
  >();
  const listeners = new Set<ViewsListener>();
  const tell: ViewsListener = (...told) =>
    listeners.forEach(listener => listener(...told));

  /** Follows one read model until it is lost or the signal. */
  async function followOnce(environment: string, signal: AbortSignal) {
    const { organization } = parseEnvironmentName(environment);
    if (!(await spine.hasAccount(organization)))
      throw new Error(`${organization} has no account yet`);
    const { state } = await spine.environment(environment);
    const incarnation = await state.incarnation();
    const views = createEnvironmentViews(environment, incarnation);
    let ready = false;
    const watch = await state.watch(shown, {
      entry: entry => {
        if (views.take(entry) && ready) tell(environment, views, false);
      },
      ready: () => {
        ready = true;
        if (signal.aborted) return;
        known.set(environment, views);
        tell(environment, views, true);
      },
    });
    const over = watch.closed.then(() => true);
    try {
      while (!(await Promise.race([over, delay(checkMs, false, { signal })])))
        if ((await state.incarnation()) !== incarnation) return;
    } finally {
      watch.stop();
    }
  }

  async function follow(environment: string, signal: AbortSignal) {
    while (!signal.aborted) {
      await followOnce(environment, signal).catch(error => {
        if (!signal.aborted)
          logger.debug(`${environment}: ${messageOf(error)}`);
      });
      await delay(retryMs, undefined, { signal }).catch(() => undefined);
    }
  }

  const end = (environment: string) => {
    followed.get(environment)?.stop.abort();
    followed.delete(environment);
    if (known.delete(environment)) tell(environment, undefined, true);
  };

  return {
    start: environment => {
      if (followed.has(environment)) return;
      const stop = new AbortController();
      followed.set(environment, {
        stop,
        running: follow(environment, stop.signal),
      });
    },
    end,
    get: environment => known.get(environment),
    all: () =>
      [...known.values()].sort((a, b) =>
        a.environment < b.environment ? -1 : 1,
      ),
    listen: listener => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: async () => {
      listeners.clear();
      const running = [...followed.values()].map(f => f.running);
      [...followed.keys()].forEach(end);
      await Promise.all(running);
    },
  };
}
