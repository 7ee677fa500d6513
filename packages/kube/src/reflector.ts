import { backoffDelay, BackoffPolicy, pause } from './backoff';
import { isKubeError } from './errors';
import { Logger, messageOf, silentLogger } from './logger';
import { describeRef, KubeObject, ListRef } from './object';
import { Change, createStore, MutableStore, ObjectStore } from './store';
import { KubeClient } from './types';

export interface ReflectorOptions<T extends KubeObject> {
  client: Pick<KubeClient, 'name' | 'page' | 'watch'>;
  ref: ListRef;
  /** Called for each change, one after another; a promise is awaited before the next, which slows the watch down. */
  onChange?: (change: Change<T>) => void | Promise<void>;
  /** Called each time that the mirror is known to be complete: after the first list, and after every relist. */
  onSync?: () => void | Promise<void>;
  /** Takes away what nobody needs before an object is kept. Default: `metadata.managedFields` goes. */
  transform?: (object: T) => T;
  /** Objects of a page of the list. */
  pageSize?: number;
  backoff?: BackoffPolicy;
  /** The watch is renewed after about so many seconds, so that a half-open connection is noticed. */
  watchSeconds?: number;
  logger?: Logger;
}

export interface Reflector<T extends KubeObject> {
  readonly store: ObjectStore<T>;
  /** Resolves once the first list is complete; rejects only when the reflector was stopped before. */
  readonly synced: Promise<void>;
  /** Undefined while all is well; else what is wrong and since when. */
  readonly trouble: { message: string; since: Date } | undefined;
  /** Ends the watch. When it resolves, no handler runs any more and none will. */
  stop(): Promise<void>;
}

function withoutManagedFields<T extends KubeObject>(object: T): T {
  if (!('managedFields' in object.metadata)) return object;
  const { managedFields: _, ...metadata } = object.metadata as T['metadata'] & {
    managedFields?: unknown;
  };
  return { ...object, metadata };
}

const RETRY: BackoffPolicy = { baseMs: 100, maxMs: 5_000, jitter: 0.3 };
/** How many failures in a row are worth telling. */
const WARN_EVERY = 6;
/** How long beyond its own end a silent watch is borne. */
const OVERDUE_SECONDS = 30;

/** The status by which a server says that it has not come as far as our version; a server that is only busy says others. */
const VERSION_TO_COME = 504;

/** The version that we have is of no use any more: too old, or from before the server lost its state. */
function mustRelist(error: unknown): boolean {
  if (isKubeError(error, 'busy')) return error.httpStatus === VERSION_TO_COME;
  return !isKubeError(error, 'unreachable', 'unauthorized', 'forbidden');
}

/** How long the server asks to be left alone. */
const askedPause = (error: unknown) =>
  isKubeError(error) ? error.retryAfterMs ?? 0 : 0;

/** A handler as the mirror calls it: one change at a time, and its failure harms nobody else. */
function teller<T extends KubeObject>({
  onChange,
  logger = silentLogger,
  ref,
}: ReflectorOptions<T>) {
  return async (change: Change<T> | undefined): Promise<void> => {
    if (!change) return;
    try {
      await onChange?.(change);
    } catch (error) {
      logger.error(
        `Handling a change of ${describeRef(ref)} failed: ${messageOf(error)}`,
      );
    }
  };
}

/** A promise to keep later. That nobody waits for it is no error. */
function deferred() {
  let resolve: () => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<void>((resolved, rejected) => {
    resolve = resolved;
    reject = rejected;
  });
  promise.catch(() => undefined);
  return {
    promise,
    resolve: () => resolve(),
    reject: (error: Error) => reject(error),
  };
}

/** The two ways in which a mirror learns: a whole list, and changes one by one. */
function createMirror<T extends KubeObject>(
  options: ReflectorOptions<T>,
  store: MutableStore<T>,
  stopped: AbortSignal,
) {
  const {
    client,
    ref,
    pageSize,
    onSync,
    watchSeconds = 300,
    transform = withoutManagedFields,
  } = options;
  const tell = teller(options);

  /** @returns the version that the list stands for */
  async function list(): Promise<string> {
    const items: T[] = [];
    let page = await client.page<T>(ref, { limit: pageSize, signal: stopped });
    items.push(...page.items.map(transform));
    while (page.continue) {
      page = await client.page<T>(ref, {
        limit: pageSize,
        continue: page.continue,
        signal: stopped,
      });
      items.push(...page.items.map(transform));
    }
    for (const change of store.replace(items)) {
      stopped.throwIfAborted();
      await tell(change);
    }
    await onSync?.();
    return page.resourceVersion;
  }

  /** Yields how far it has come after each event. Ends when the server ends the watch. */
  async function* follow(
    resourceVersion: string,
    onOpen: () => void,
  ): AsyncGenerator<string> {
    if (stopped.aborted) return;
    const timeoutSeconds = Math.ceil(watchSeconds * (1 + Math.random()));
    const overdue = AbortSignal.timeout(
      (timeoutSeconds + OVERDUE_SECONDS) * 1000,
    );
    const signal = AbortSignal.any([stopped, overdue]);
    for await (const event of client.watch<T>(ref, {
      resourceVersion,
      timeoutSeconds,
      signal,
      onOpen,
    })) {
      if (stopped.aborted) return;
      if (event.type === 'BOOKMARK') {
        yield event.resourceVersion;
        continue;
      }
      const object = transform(event.object);
      await tell(
        event.type === 'DELETED' ? store.drop(object) : store.put(object),
      );
      yield object.metadata.resourceVersion ?? resourceVersion;
    }
  }

  return { list, follow };
}

/**
 * Mirrors all objects of a kind and tells what changes, until it is stopped. Nothing else ends it: a server that goes
 * away is tried again with backoff, a version that is too old leads to a new list, and what changed meanwhile is told
 * as the difference.
 */
export function startReflector<T extends KubeObject>(
  options: ReflectorOptions<T>,
): Reflector<T> {
  const { ref, client, backoff = RETRY, logger = silentLogger } = options;
  const stopping = new AbortController();
  const store = createStore<T>();
  const mirror = createMirror(options, store, stopping.signal);
  const first = deferred();
  let trouble: { message: string; since: Date } | undefined;
  let failures = 0;

  let version: string | undefined;

  /** Lists if nothing is known, then follows what changes until the server ends the watch. */
  async function step(): Promise<void> {
    if (version === undefined) {
      version = await mirror.list();
      first.resolve();
    }
    const opened = () => {
      trouble = undefined;
    };
    for await (const reached of mirror.follow(version, opened)) {
      version = reached;
      failures = 0;
    }
  }

  function failed(error: unknown): void {
    if (mustRelist(error)) version = undefined;
    failures += 1;
    trouble = {
      message: messageOf(error),
      since: trouble?.since ?? new Date(),
    };
    const said = `${client.name}: ${trouble.message}; ${failures} times in a row`;
    // What is only starting, or restarting, is back before this.
    if (failures % WARN_EVERY === 0) logger.warn(said);
    else logger.debug(said);
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      let asked = 0;
      try {
        await step();
        failures = 0;
      } catch (error) {
        if (stopping.signal.aborted) break;
        failed(error);
        asked = askedPause(error);
      }
      const own = backoffDelay(backoff, Math.max(failures, 1), Math.random());
      await pause(Math.max(own, asked), stopping.signal);
    }
    first.reject(
      new Error(
        `The reflector of ${describeRef(
          ref,
        )} was stopped before its first list`,
      ),
    );
  }

  const running = run();
  return {
    store,
    synced: first.promise,
    get trouble() {
      return trouble;
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
