import {
  AckPolicy,
  ConsumerMessages,
  DeliverPolicy,
  jetstream,
  jetstreamManager,
  JsMsg,
} from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { CatalystEvent } from '@catalyst/model';
import { streamName } from '@catalyst/model';
import { isMissing } from '../environments/stream';

/** An event as it comes from the stream. */
export interface Delivered {
  event: CatalystEvent;
  subject: string;
  /** Its place in the stream, rising. */
  sequence: number;
  redelivered: boolean;
}

export interface Consumption {
  /** Settles when it was stopped, or fails when it cannot go on (the stream was deleted). */
  closed: Promise<void>;
  stop(): Promise<void>;
}

export interface ConsumeOptions {
  /** Name of the durable consumer: who comes after goes on where it was. */
  durable: string;
  /** Begins with the first event of the stream, whatever was consumed before. */
  anew?: boolean;
  /** How many events may be in flight. */
  inFlight?: number;
}

const second = 1_000_000_000;

async function ensureConsumer(
  connection: NatsConnection,
  stream: string,
  { durable, anew = false, inFlight = 1_000 }: ConsumeOptions,
) {
  const manager = await jetstreamManager(connection);
  if (anew)
    await manager.consumers.delete(stream, durable).catch(error => {
      if (!isMissing(error)) throw error;
    });
  const config = {
    durable_name: durable,
    ack_policy: AckPolicy.Explicit,
    deliver_policy: DeliverPolicy.All,
    ack_wait: 30 * second,
    max_ack_pending: inFlight,
  };
  await manager.consumers.info(stream, durable).catch(async error => {
    if (!isMissing(error)) throw error;
    await manager.consumers.add(stream, config);
  });
}

function parse(message: JsMsg): Delivered | undefined {
  try {
    const { subject, seq, redelivered } = message;
    return {
      event: message.json<CatalystEvent>(),
      subject,
      sequence: seq,
      redelivered,
    };
  } catch {
    return undefined;
  }
}

async function pass(
  message: JsMsg,
  handle: (delivered: Delivered) => Promise<void>,
) {
  const delivered = parse(message);
  // What is no event will be none the next time either.
  if (!delivered) {
    message.term('not an event');
    return;
  }
  await handle(delivered).then(
    () => message.ack(),
    () => message.nak(1_000),
  );
}

async function run(
  messages: ConsumerMessages,
  handle: (delivered: Delivered) => Promise<void>,
) {
  const flying = new Set<Promise<void>>();
  for await (const message of messages) {
    const one = pass(message, handle).finally(() => flying.delete(one));
    flying.add(one);
  }
  await Promise.all(flying);
}

/**
 * Hands every event of an Environment to `handle`, in the order of the stream and from where the durable consumer was. Handlers
 * start in order and may overlap; an event counts as done when its handler settles, and comes again when that fails.
 */
export async function consume(
  connection: NatsConnection,
  environment: string,
  options: ConsumeOptions,
  handle: (delivered: Delivered) => Promise<void>,
): Promise<Consumption> {
  const stream = streamName(environment);
  await ensureConsumer(connection, stream, options);
  const consumer = await jetstream(connection).consumers.get(
    stream,
    options.durable,
  );
  const messages = await consumer.consume({
    max_messages: options.inFlight ?? 1_000,
    abort_on_missing_resource: true,
  });
  const running = run(messages, handle);
  // Whoever only stops does not listen to `closed`.
  running.catch(() => undefined);
  return {
    closed: running,
    stop: async () => {
      messages.stop();
      await running.catch(() => undefined);
    },
  };
}
