import { setTimeout as delay } from 'node:timers/promises';

/**
 * Writes the present state of keys, each one at a time and again until it succeeds: a key that changes while it is being written is
 * written once more, however often it changed.
 */
export interface KeyedWriter {
  /** Asks for the key to be written. Settles when what holds now is written; fails when the writer is stopped before. */
  write(key: string): Promise<void>;
  /** Settles when all that was asked for until now is written. */
  flushed(): Promise<void>;
}

export interface KeyedWriterOptions {
  /** Writes what holds of the key at the time of the call. */
  write: (key: string) => Promise<void>;
  signal: AbortSignal;
  /** Told of each failure; what it throws is lost. Answers whether trying again can help. */
  onError?: (key: string, error: unknown) => boolean;
}

const retryMs = 500;

/** One key's turn: whoever asks while it is being written shares the turn after. */
interface Turn {
  now: Promise<void>;
  next?: Promise<void>;
}

export function createKeyedWriter({
  write,
  signal,
  onError = () => true,
}: KeyedWriterOptions): KeyedWriter {
  const turns = new Map<string, Turn>();

  const attempt = async (key: string) => {
    for (;;) {
      signal.throwIfAborted();
      try {
        return await write(key);
      } catch (error) {
        if (!onError(key, error)) return undefined;
      }
      await delay(retryMs, undefined, { signal });
    }
  };

  const begin = (key: string): Promise<void> => {
    const turn: Turn = {
      now: attempt(key).finally(() => {
        if (!turn.next) turns.delete(key);
      }),
    };
    turns.set(key, turn);
    return turn.now;
  };

  const settled = (promise: Promise<void>) => promise.catch(() => undefined);

  return {
    write: key => {
      const turn = turns.get(key);
      if (!turn) return begin(key);
      turn.next ??= settled(turn.now).then(() => begin(key));
      return turn.next;
    },
    flushed: async () => {
      await Promise.all([...turns.values()].map(t => settled(t.next ?? t.now)));
    },
  };
}
