import {
  Consumer,
  ConsumerMessages,
  DeliverPolicy,
  jetstream,
  JsMsg,
} from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { StateEntry } from './state';

export interface StateWatch {
  /** Settles when the watch was stopped; fails when it cannot go on. */
  closed: Promise<void>;
  stop(): void;
}

/** Called for each entry in order; `ready` once, after all that was there at the beginning. */
export interface StateWatcher {
  entry(entry: StateEntry): void;
  ready?(): void;
}

/** Some keys of a bucket, by patterns as `object.>`. */
export interface BucketKeys {
  bucket: string;
  patterns: string[];
}

const prefixOf = (bucket: string) => `$KV.${bucket}.`;

function entryOf(message: JsMsg, { bucket }: BucketKeys): StateEntry {
  const operation = message.headers?.get('KV-Operation');
  const gone = operation === 'DEL' || operation === 'PURGE';
  return {
    key: message.subject.slice(prefixOf(bucket).length),
    revision: message.seq,
    ...(!gone && { value: message.json<unknown>() }),
  };
}

/**
 * An ordered consumer of the keys, which goes on without a gap when the server was away, and how much is there now. The KV
 * client's own watch does not say where that ends when there is nothing.
 */
async function open(
  connection: NatsConnection,
  { bucket, patterns }: BucketKeys,
): Promise<{ consumer: Consumer; pending: number }> {
  const consumer = await jetstream(connection).consumers.get(`KV_${bucket}`, {
    filter_subjects: patterns.map(p => prefixOf(bucket) + p),
    deliver_policy: DeliverPolicy.LastPerSubject,
  });
  const { num_pending: pending } = await consumer.info(true);
  return { consumer, pending };
}

const inFlight = 1_000;

/**
 * What is there now, in the order of revisions, with the marks of deleted keys.
 * @throws when the bucket is removed meanwhile, or the server restarts: there is no end to wait for then
 */
export async function readBucket(
  connection: NatsConnection,
  keys: BucketKeys,
): Promise<StateEntry[]> {
  const { consumer, pending } = await open(connection, keys);
  const entries: StateEntry[] = [];
  if (pending === 0) return entries;
  const messages = await consumer.consume({
    max_messages: inFlight,
    abort_on_missing_resource: true,
  });
  for await (const message of messages) {
    entries.push(entryOf(message, keys));
    if (message.info.pending === 0) break;
  }
  return entries;
}

async function run(
  messages: ConsumerMessages,
  keys: BucketKeys,
  pending: number,
  watcher: StateWatcher,
) {
  let waiting = pending > 0;
  if (!waiting) watcher.ready?.();
  for await (const message of messages) {
    watcher.entry(entryOf(message, keys));
    if (!waiting || message.info.pending > 0) continue;
    waiting = false;
    watcher.ready?.();
  }
}

/** Watches keys of a bucket: what is there now, then every change. */
export async function watchBucket(
  connection: NatsConnection,
  keys: BucketKeys,
  watcher: StateWatcher,
): Promise<StateWatch> {
  const { consumer, pending } = await open(connection, keys);
  const messages = await consumer.consume({ max_messages: inFlight });
  const running = run(messages, keys, pending, watcher);
  // Whoever only stops does not listen to `closed`.
  running.catch(() => undefined);
  return { closed: running, stop: () => messages.stop() };
}
