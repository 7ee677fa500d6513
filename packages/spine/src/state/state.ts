import { Kvm } from '@nats-io/kv';
import type { NatsConnection } from '@nats-io/transport-node';
import { stateBucket } from '@catalyst/model';
import { readBucket, StateWatch, StateWatcher, watchBucket } from './watch';

/** A value of the read model, or that it is gone. */
export interface StateEntry {
  key: string;
  /** Absent when the key was deleted. */
  value?: unknown;
  /** The clock of the Environment: rising over all its keys. */
  revision: number;
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
    load: async patterns =>
      (await readBucket(connection, { bucket, patterns })).filter(
        e => 'value' in e,
      ),
  };
}
