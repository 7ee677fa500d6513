import { jetstream } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { CatalystEvent } from '@catalyst/model';
import { SpineError } from '../errors';

/** Where an event came to lie. */
export interface Published {
  sequence: number;
  /** It was there already, by its id. */
  duplicate: boolean;
}

export interface Publisher {
  /**
   * Publishes an event under a subject; its id is the message id, so that it counts once.
   * @throws SpineError `TooLarge` for an event beyond the server's limit
   */
  publish(subject: string, event: CatalystEvent): Promise<Published>;
}

export function createPublisher(connection: NatsConnection): Publisher {
  const client = jetstream(connection);
  return {
    publish: async (subject, event) => {
      const payload = Buffer.from(JSON.stringify(event));
      const limit = connection.info?.max_payload ?? payload.length;
      if (payload.length > limit) {
        throw new SpineError(
          'TooLarge',
          `${event.subject}: an event of ${payload.length} bytes is beyond the limit of ${limit}`,
        );
      }
      const { seq, duplicate } = await client.publish(subject, payload, {
        msgID: event.id,
      });
      return { sequence: seq, duplicate };
    },
  };
}
