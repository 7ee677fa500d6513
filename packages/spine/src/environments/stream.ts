import {
  DiscardPolicy,
  jetstreamManager,
  JetStreamManager,
  RetentionPolicy,
  StorageType,
} from '@nats-io/jetstream';
import { Kvm } from '@nats-io/kv';
import type { NatsConnection } from '@nats-io/transport-node';
import { stateBucket, streamName, subjectsOf } from '@catalyst/model';
import { leaseBucket, leaseTtl } from '../lease/bucket';

const second = 1_000_000_000;
const day = 24 * 3600 * second;

/** JetStream's words for a stream or consumer that is not there. */
export function isMissing(error: unknown): boolean {
  const code = (error as { code?: number } | undefined)?.code;
  return (
    code === 10059 ||
    code === 10014 ||
    code === 404 ||
    /(stream|consumer) not found/.test(String(error))
  );
}

/** The stream drops its oldest events: what it forgets is read again from Kubernetes and Git. */
const streamConfig = (environment: string) => ({
  name: streamName(environment),
  subjects: [subjectsOf(environment)],
  storage: StorageType.File,
  retention: RetentionPolicy.Limits,
  discard: DiscardPolicy.Old,
  max_age: 7 * day,
  max_bytes: 512 * 1024 * 1024,
  duplicate_window: 120 * second,
});

async function ensureStream(manager: JetStreamManager, environment: string) {
  const config = streamConfig(environment);
  try {
    await manager.streams.update(config.name, config);
  } catch (error) {
    if (!isMissing(error)) throw error;
    await manager.streams.add(config);
  }
}

/** Makes what an Environment needs in its Organization's account: the stream, the read model, the leases. */
export async function ensureEnvironment(
  connection: NatsConnection,
  environment: string,
): Promise<void> {
  const manager = await jetstreamManager(connection);
  await ensureStream(manager, environment);
  const buckets = new Kvm(connection);
  await buckets.create(stateBucket(environment), {
    history: 1,
    storage: StorageType.File,
  });
  await buckets.create(leaseBucket, {
    history: 1,
    storage: StorageType.File,
    ttl: leaseTtl,
  });
}

/** Place of the last event in an Environment's stream. */
export async function lastSequence(
  connection: NatsConnection,
  environment: string,
): Promise<number> {
  const manager = await jetstreamManager(connection);
  return (await manager.streams.info(streamName(environment))).state.last_seq;
}

/** Removes an Environment's stream and read model; nothing to do is no error. */
export async function removeEnvironment(
  connection: NatsConnection,
  environment: string,
): Promise<void> {
  const manager = await jetstreamManager(connection);
  for (const name of [
    streamName(environment),
    `KV_${stateBucket(environment)}`,
  ]) {
    await manager.streams.delete(name).catch(error => {
      if (!isMissing(error)) throw error;
    });
  }
}

/** Removes every stream of an account: JetStream keeps them on disk when only the account goes. */
export async function removeAllStreams(
  connection: NatsConnection,
): Promise<void> {
  const manager = await jetstreamManager(connection);
  for await (const { config } of manager.streams.list())
    await manager.streams.delete(config.name);
}
