import {
  connect,
  jwtAuthenticator,
  NatsConnection,
} from '@nats-io/transport-node';
import type { KeyPair } from '@nats-io/nkeys';
import { issueUser } from '../accounts/claims';

/**
 * Connects as a new user of an account. The connection outlives the server: it reconnects for ever.
 * @throws when the server is not there, or does not know the account
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
  });
}
