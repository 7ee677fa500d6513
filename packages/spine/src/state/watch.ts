import {
  Consumer,
  ConsumerMessages,
  DeliverPolicy,
  jetstream,
  JsMsg,
} from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { StateEntry, StatePlace } from './state';

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

function isGone(message: JsMsg): boolean {
  const operation = message.headers?.get('KV-Operation');
  return operation === 'DEL' || operation === 'PURGE';
}

const placeOf = (message: JsMsg, { bucket }: BucketKeys) => ({
  key: message.subject.slice(prefixOf(bucket).length),
  revision: message.seq,
});

const entryOf = (message: JsMsg, keys: BucketKeys): StateEntry => ({
  ...placeOf(message, keys),
  ...(!isGone(message) && { value: message.json<unknown>() }),
});

/**
 * An ordered consumer of the keys, which goes on without a gap when the server was away, and how much is there now. The KV
 * client's own watch does not say where that ends when there is nothing.
 */
async function open(
  connection: NatsConnection,
  { bucket, patterns }: BucketKeys,
  headersOnly = false,
): Promise<{ consumer: Consumer; pending: number }> {
  const consumer = await jetstream(connection).consumers.get(`KV_${bucket}`, {
    filter_subjects: patterns.map(p => prefixOf(bucket) + p),
    deliver_policy: DeliverPolicy.LastPerSubject,
    headers_only: headersOnly,
  });
  const { num_pending: pending } = await consumer.info(true);
  return { consumer, pending };
}

const inFlight = 1_000;

/** All that is there now, without what is gone. @throws when the bucket is removed meanwhile, or the server restarts: there is no end to wait for then */
async function readAll<T>(
  { consumer, pending }: { consumer: Consumer; pending: number },
  read: (message: JsMsg) => T,
): Promise<T[]> {
  const all: T[] = [];
  if (pending === 0) return all;
  const messages = await consumer.consume({
    max_messages: inFlight,
    abort_on_missing_resource: true,
  });
  for await (const message of messages) {
    if (!isGone(message)) all.push(read(message));
    if (message.info.pending === 0) break;
  }
  return all;
}

/** What is there now, in the order of revisions. @throws as {@link readAll} */
export async function readBucket(
  connection: NatsConnection,
  keys: BucketKeys,
): Promise<StateEntry[]> {
  return readAll(await open(connection, keys), m => entryOf(m, keys));
}

/** The keys of what is there now, in the order of revisions, without their values. @throws as {@link readAll} */
export async function readKeys(
  connection: NatsConnection,
  keys: BucketKeys,
): Promise<StatePlace[]> {
  return readAll(await open(connection, keys, true), m => placeOf(m, keys));
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
