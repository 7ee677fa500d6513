import type { NatsConnection } from '@nats-io/transport-node';
import {
  consume,
  Consumption,
  ConsumeOptions,
  Delivered,
} from '../consume/consumer';
import { Leases, openLeases } from '../lease/lease';
import { openState, StateStore } from '../state/state';
import { createPublisher, Publisher } from './publisher';
import { lastSequence } from './stream';

/** The spine of one Environment, in its Organization's account. */
export interface EnvironmentSpine extends Publisher {
  environment: string;
  state: StateStore;
  leases: Leases;
  /** Place in the stream of its last event; 0 while there was none. */
  lastSequence(): Promise<number>;
  consume(
    options: ConsumeOptions,
    handle: (delivered: Delivered) => Promise<void>,
  ): Promise<Consumption>;
}

/** @param ask - does something, and says of a server that does not answer which one it is */
export async function openEnvironment(
  connection: NatsConnection,
  environment: string,
  ask: <T>(work: () => Promise<T>) => Promise<T>,
): Promise<EnvironmentSpine> {
  const state = await openState(connection, environment);
  return {
    environment,
    ...createPublisher(connection),
    state: {
      ...state,
      load: patterns => ask(() => state.load(patterns)),
      keys: patterns => ask(() => state.keys(patterns)),
    },
    leases: await openLeases(connection),
    lastSequence: () => ask(() => lastSequence(connection, environment)),
    consume: (options, handle) =>
      consume(connection, environment, options, handle),
  };
}
