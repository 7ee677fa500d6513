import { BackoffPolicy } from './backoff';
import { Logger, messageOf, silentLogger } from './logger';
import { keyOf, KubeObject, ListRef } from './object';
import { createWorkQueue, ReconcileResult } from './queue';
import { Reflector, startReflector } from './reflector';
import { Change } from './store';
import { KubeClient } from './types';

/** What wakes a controller up. */
export interface WatchSource {
  client: Pick<KubeClient, 'name' | 'page' | 'watch'>;
  ref: ListRef;
  /** Which keys an object concerns. Default: its own, `namespace/name`. */
  keys?: (object: KubeObject) => string[];
  /** Leaves out changes that concern nobody. */
  when?: (change: Change<KubeObject>) => boolean;
}

export interface ControllerOptions {
  /** As `environments`: stands in the log. */
  name: string;
  watch: WatchSource[];
  /** Reads the world and moves one step towards what is wanted. Called again after a failure, with backoff. */
  reconcile: (
    key: string,
    signal: AbortSignal,
  ) => Promise<ReconcileResult | void>;
  /** Keys reconciled at once. Default 4. */
  concurrency?: number;
  /** Every key is reconciled again after so long, whether something changed or not. Default 10 minutes. */
  resyncMs?: number;
  backoff?: BackoffPolicy;
  logger?: Logger;
}

export interface Controller {
  /** Reconciles a key soon, for hints that come from elsewhere. */
  enqueue(key: string): void;
  /** Resolves when all that it watches has been listed once. */
  readonly synced: Promise<void>;
  /** Resolves when nothing is waiting to be reconciled. */
  idle(): Promise<void>;
  /** Ends the watches and waits for the reconciles that run. */
  stop(): Promise<void>;
}

const RESYNC_MS = 10 * 60_000;

/** Runs a level-triggered reconcile for every object that changes. */
export function startController(options: ControllerOptions): Controller {
  const {
    name,
    watch,
    reconcile,
    concurrency = 4,
    resyncMs = RESYNC_MS,
    logger = silentLogger,
  } = options;
  const stopping = new AbortController();

  const queue = createWorkQueue({
    concurrency,
    backoff: options.backoff,
    process: key => reconcile(key, stopping.signal),
    onError(key, error, retryInMs) {
      if (stopping.signal.aborted) return;
      logger.warn(
        `${name}: ${key}: ${messageOf(error)}; again in ${Math.round(
          retryInMs,
        )} ms`,
      );
    },
  });

  const keysOf = (source: WatchSource, object: KubeObject) =>
    source.keys?.(object) ?? [keyOf(object)];

  function wake(source: WatchSource, change: Change<KubeObject>): void {
    if (source.when && !source.when(change)) return;
    const objects =
      change.type === 'modified'
        ? [change.previous, change.object]
        : [change.object];
    objects.flatMap(object => keysOf(source, object)).forEach(queue.add);
  }

  const reflectors: [WatchSource, Reflector<KubeObject>][] = watch.map(
    source => [
      source,
      startReflector<KubeObject>({
        client: source.client,
        ref: source.ref,
        logger,
        onChange: change => wake(source, change),
      }),
    ],
  );

  const resync = setInterval(() => {
    for (const [source, { store }] of reflectors) {
      store
        .list()
        .flatMap(object => keysOf(source, object))
        .forEach(queue.add);
    }
  }, resyncMs);
  resync.unref();

  const synced = Promise.all(
    reflectors.map(([, reflector]) => reflector.synced),
  ).then(() => undefined);
  synced.catch(() => undefined);
  return {
    enqueue: queue.add,
    synced,
    idle: queue.idle,
    async stop() {
      clearInterval(resync);
      stopping.abort();
      await Promise.all([
        ...reflectors.map(([, reflector]) => reflector.stop()),
        queue.stop(),
      ]);
    },
  };
}
