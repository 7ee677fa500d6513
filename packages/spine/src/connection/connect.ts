import {
  connect,
  errors,
  jwtAuthenticator,
  NatsConnection,
} from '@nats-io/transport-node';
import { JetStreamApiError } from '@nats-io/jetstream';
import type { KeyPair } from '@nats-io/nkeys';
import { issueUser } from '../accounts/claims';
import { SpineError } from '../errors';

/** The address without credentials that somebody may have put into it. */
const shown = (url: string) => url.replace(/\/\/[^/@,]*@/g, '//');

const unreachable = (url: string, error: Error) =>
  new SpineError(
    'Unreachable',
    `NATS at ${shown(url)} does not answer: ${error.message}`,
    { cause: error },
  );

/** Which server did not answer, or did not let us in; nats.js itself names neither. */
function explained(url: string, name: string, error: unknown): SpineError {
  const { message } = error as Error;
  const refused =
    error instanceof errors.AuthorizationError ||
    error instanceof errors.UserAuthenticationExpiredError;
  return refused
    ? new SpineError(
        'Refused',
        `NATS at ${shown(url)} does not let in "${name}": ${message}`,
        { cause: error },
      )
    : unreachable(url, error as Error);
}

/** What nats.js throws when the server does not answer. */
const SILENT = [
  errors.TimeoutError,
  errors.RequestError,
  errors.NoRespondersError,
  errors.ConnectionError,
  errors.ClosedConnectionError,
];

/** Whether the server did not answer, or JetStream in it is not up yet. */
function isSilent(error: unknown): error is Error {
  if (error instanceof JetStreamApiError) return error.status === 503;
  return (
    SILENT.some(kind => error instanceof kind) ||
    (error instanceof Error && error.name === 'JetStreamNotEnabled')
  );
}

/** Does something over a connection; that the server does not answer is told with its address. @throws SpineError `Unreachable` */
export async function asking<T>(
  url: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isSilent(error) ? unreachable(url, error) : error;
  }
}

/**
 * Connects as a new user of an account. The connection outlives the server: it reconnects for ever.
 * @throws SpineError `Unreachable` when the server is not there, `Refused` when it does not know the account
 */
export async function connectAs(
  url: string,
  name: string,
  account: KeyPair,
): Promise<NatsConnection> {
  const { jwt, seed } = await issueUser(name, account);
  return connect({
    servers: url,
    name,
    authenticator: jwtAuthenticator(jwt, seed),
    maxReconnectAttempts: -1,
    reconnectTimeWait: 250,
    reconnectJitter: 100,
    ignoreAuthErrorAbort: true,
    timeout: 5_000,
    // A stack trace for every request would cost more than the request.
    noAsyncTraces: true,
  }).catch(error => {
    throw explained(url, name, error);
  });
}
