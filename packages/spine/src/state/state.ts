import { Kvm } from '@nats-io/kv';
import type { NatsConnection } from '@nats-io/transport-node';
import { stateBucket } from '@catalyst/model';
import {
  readBucket,
  readKeys,
  StateWatch,
  StateWatcher,
  watchBucket,
} from './watch';

/** A key of the read model. */
export interface StatePlace {
  key: string;
  /** The clock of the Environment: rising over all its keys. */
  revision: number;
}

/** A value of the read model, or that it is gone. */
export interface StateEntry extends StatePlace {
  /** Absent when the key was deleted. */
  value?: unknown;
}

/** An Environment's read model: the last value of each key. */
export interface StateStore {
  /** When the bucket was made, in milliseconds: another one means that revisions began anew. */
  incarnation(): Promise<number>;
  get(key: string): Promise<StateEntry | undefined>;
  /** Answers the new revision. */
  put(key: string, value: unknown): Promise<number>;
  remove(key: string): Promise<void>;
  /** What matches now, then every change in order. Patterns as `object.>`. */
  watch(patterns: string[], watcher: StateWatcher): Promise<StateWatch>;
  /** All that matches now, without what is gone. */
  load(patterns: string[]): Promise<StateEntry[]>;
  /** The keys of all that matches now, in the order of their revisions: far less than their values. */
  keys(patterns: string[]): Promise<StatePlace[]>;
}

/** Opens the read model of an Environment. @throws when there is none */
export async function openState(
  connection: NatsConnection,
  environment: string,
): Promise<StateStore> {
  const bucket = stateBucket(environment);
  const kv = await new Kvm(connection).open(bucket);
  return {
    incarnation: async () => Date.parse((await kv.status()).streamInfo.created),
    get: async key => {
      const entry = await kv.get(key);
      return entry?.operation === 'PUT'
        ? { key, value: entry.json(), revision: entry.revision }
        : undefined;
    },
    put: (key, value) => kv.put(key, JSON.stringify(value)),
    remove: key => kv.delete(key),
    watch: (patterns, watcher) =>
      watchBucket(connection, { bucket, patterns }, watcher),
    load: patterns => readBucket(connection, { bucket, patterns }),
    keys: patterns => readKeys(connection, { bucket, patterns }),
  };
}
