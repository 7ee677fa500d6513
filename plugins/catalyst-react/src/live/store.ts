import { StreamEvent } from '@catalyst/model';
import { Connection, isLive } from './connection';
import { Environments, noEnvironments, reduceStream } from './reducer';
import { readStream } from './stream';

/** What every page of a tab shares. */
export interface LiveSnapshot {
  environments: Environments;
  connection: Connection;
}

/** The one stream of a browser tab, and what it has said so far. */
export interface LiveStore {
  getSnapshot(): LiveSnapshot;
  /** The stream is open while somebody listens. */
  subscribe(listener: () => void): () => void;
  /** Does not wait for the next attempt. */
  retry(): void;
}

export interface LiveStoreOptions {
  fetch: typeof fetch;
  /** Address of the stream; asked for again before each attempt. */
  getUrl(): Promise<string>;
  now?: () => number;
}

/** After how long the n-th attempt in a row is made, in milliseconds. */
export function backoffMs(attempt: number): number {
  return Math.min(500 * 2 ** attempt, 8_000);
}

/** A page that is left for another listens again within moments: the stream survives that. */
const lingerMs = 2_000;

/** A store that keeps one multiplexed stream open, reconnects with the id of the last event, and says how fresh it is. */
export function createLiveStore(options: LiveStoreOptions): LiveStore {
  const now = options.now ?? Date.now;
  const listeners = new Set<() => void>();
  let snapshot: LiveSnapshot = { environments: noEnvironments, connection: { everLive: false, lostAt: now() } };
  let lastEventId: string | undefined;
  let heardAt = now();
  let running: AbortController | undefined;
  let linger: ReturnType<typeof setTimeout> | undefined;
  let wake = () => {};

  const publish = (next: Partial<LiveSnapshot>) => {
    snapshot = { ...snapshot, ...next };
    listeners.forEach(listener => listener());
  };

  const onEvent = (event: StreamEvent, id: string | undefined) => {
    lastEventId = id ?? lastEventId;
    heardAt = now();
    const environments = reduceStream(snapshot.environments, event);
    // The first heartbeat ends what a stream begins with: only then is what it has not told of really not there.
    const arrived = event.type === 'heartbeat' && !isLive(snapshot.connection);
    if (arrived) publish({ environments, connection: { everLive: true } });
    else if (environments !== snapshot.environments) publish({ environments });
  };

  const onLost = (error: Error | undefined, attempt: number) => {
    const lostAt = snapshot.connection.lostAt ?? heardAt;
    publish({ connection: { ...snapshot.connection, lostAt, error, retryAt: now() + backoffMs(attempt) } });
  };

  const wait = (ms: number) =>
    new Promise<void>(resolve => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  /** Reads one stream to its end. Answers whether it was open, and why it ended. */
  const readOnce = async (signal: AbortSignal): Promise<{ opened: boolean; error?: Error }> => {
    let opened = false;
    const onOpen = () => {
      opened = true;
      heardAt = now();
    };
    try {
      await readStream({ fetch: options.fetch, url: await options.getUrl(), lastEventId, signal, onOpen, onEvent });
      return { opened };
    } catch (cause) {
      return { opened, error: cause instanceof Error ? cause : new Error(String(cause)) };
    }
  };

  const run = async (signal: AbortSignal) => {
    let attempt = 0;
    while (!signal.aborted) {
      const { opened, error } = await readOnce(signal);
      if (signal.aborted) return;
      attempt = opened ? 0 : attempt + 1;
      onLost(error, attempt);
      await wait(backoffMs(attempt));
    }
  };

  const start = () => {
    clearTimeout(linger);
    if (running) return;
    running = new AbortController();
    void run(running.signal);
  };

  const stop = () => {
    running?.abort();
    wake();
    running = undefined;
  };

  return {
    getSnapshot: () => snapshot,
    subscribe(listener) {
      listeners.add(listener);
      start();
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) linger = setTimeout(stop, lingerMs);
      };
    },
    retry: () => wake(),
  };
}
