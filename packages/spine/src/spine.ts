import type { NatsConnection } from '@nats-io/transport-node';
import { organizationName, parseEnvironmentName } from '@catalyst/model';
import { accountKey } from './accounts/accountKey';
import {
  accountClaims,
  isCurrent,
  operatorKey,
  removalClaims,
} from './accounts/claims';
import {
  deleteClaims,
  lookupClaims,
  systemAccountKey,
  updateClaims,
} from './accounts/systemAccount';
import { asking, connectAs } from './connection/connect';
import { Shared, shared } from './connection/shared';
import { EnvironmentSpine, openEnvironment } from './environments/environment';
import {
  ensureEnvironment,
  removeAllStreams,
  removeEnvironment,
} from './environments/stream';
import { SpineError } from './errors';

/** Where the NATS server is, and the right to make accounts in it. */
export interface SpineOptions {
  /** As `nats://127.0.0.1:7102`; several separated by commas. */
  url: string;
  /** Seed of the operator's (signing) key. */
  operatorSeed: string;
  /** Seed of the system account's key. */
  systemAccountSeed: string;
  /** What the connections are called on the server, as `catalyst-projector`. */
  name?: string;
}

/**
 * NATS JetStream as the product uses it: an account for each Organization, reached by one connection each, and in it a stream
 * and a read model for each Environment. All that makes or removes may be repeated at any time.
 */
export interface Spine {
  /**
   * Makes the account of an Organization, or brings its claims up to date.
   *
   * @throws SpineError `ClaimsRefused` when the server does not trust the operator's seed
   */
  ensureAccount(organization: string): Promise<void>;
  /** Removes the account and all that JetStream holds in it. */
  removeAccount(organization: string): Promise<void>;
  hasAccount(organization: string): Promise<boolean>;
  /** Makes the stream, the read model and the place for leases of an Environment. Its Organization must have its account. */
  ensureEnvironment(environment: string): Promise<void>;
  /** Removes an Environment's stream and read model. */
  removeEnvironment(environment: string): Promise<void>;
  /** Opens an Environment. @throws when it was not made */
  environment(environment: string): Promise<EnvironmentSpine>;
  /** The connection of an Organization. */
  connection(organization: string): Promise<NatsConnection>;
  /** Whether the server answers now. */
  ping(): Promise<boolean>;
  /** @throws SpineError `Unreachable` when the server does not answer, `Refused` when it does not take the system account */
  check(): Promise<void>;
  close(): Promise<void>;
}

/** The server keeps claims of a signer that it does not trust, and then lets nobody in by them. */
function untrusted(error: unknown): never {
  if (!(error instanceof SpineError) || error.code !== 'Refused') throw error;
  throw new SpineError(
    'ClaimsRefused',
    `${error.message}. The operator's seed must be of a key that the server trusts`,
    { cause: error },
  );
}

const isClosed = () =>
  Promise.reject<never>(new SpineError('Closed', 'the spine is closed'));

/** Opens the spine; it connects at the first use. @throws Error for seeds of another kind */
export function createSpine(options: SpineOptions): Spine {
  const { url, operatorSeed, name = 'catalyst' } = options;
  const operator = operatorKey(operatorSeed);
  const systemKey = systemAccountKey(options.systemAccountSeed);
  const system = shared(() => connectAs(url, `${name} (system)`, systemKey));
  const organizations = new Map<string, Shared<NatsConnection>>();
  let closed = false;

  const keyOf = (organization: string) =>
    accountKey(operatorSeed, organizationName(organization));
  const connectionOf = (organization: string) => {
    const known = organizations.get(organization);
    if (known) return known;
    const made = shared(() =>
      connectAs(url, `${name} (${organization})`, keyOf(organization)),
    );
    organizations.set(organization, made);
    return made;
  };
  const connection = (organization: string) =>
    closed ? isClosed() : connectionOf(organization).get();
  const connectionFor = (environment: string) =>
    connection(parseEnvironmentName(environment).organization);
  const systemConnection = () => (closed ? isClosed() : system.get());
  const claimsOf = async (organization: string) =>
    lookupClaims(await systemConnection(), keyOf(organization).getPublicKey());
  const disconnect = async (organization: string) => {
    const open = await organizations
      .get(organization)
      ?.current()
      ?.catch(() => undefined);
    organizations.delete(organization);
    await open?.close();
  };

  const ask = <T>(work: () => Promise<T>) => asking(url, work);
  const check = () => ask(async () => (await systemConnection()).flush());

  async function makeAccount(organization: string): Promise<void> {
    const known = await claimsOf(organization);
    if (!known || !isCurrent(known, organization))
      await updateClaims(
        await systemConnection(),
        await accountClaims(organization, keyOf(organization), operator),
      );
    await connection(organization).catch(untrusted);
  }

  async function unmakeAccount(organization: string): Promise<void> {
    if (!(await claimsOf(organization))) return;
    await removeAllStreams(await connection(organization));
    await disconnect(organization);
    await deleteClaims(
      await systemConnection(),
      await removalClaims([keyOf(organization).getPublicKey()], operator),
    );
  }

  return {
    ensureAccount: organization => ask(() => makeAccount(organization)),
    hasAccount: organization =>
      ask(async () => (await claimsOf(organization)) !== undefined),
    removeAccount: organization => ask(() => unmakeAccount(organization)),
    ensureEnvironment: environment =>
      ask(async () =>
        ensureEnvironment(await connectionFor(environment), environment),
      ),
    removeEnvironment: environment =>
      ask(async () =>
        removeEnvironment(await connectionFor(environment), environment),
      ),
    environment: environment =>
      ask(async () =>
        openEnvironment(await connectionFor(environment), environment, ask),
      ),
    connection,
    ping: () =>
      check().then(
        () => true,
        () => false,
      ),
    check,
    close: async () => {
      closed = true;
      await Promise.all([...organizations.keys()].map(disconnect));
      await (await system.current()?.catch(() => undefined))?.close();
    },
  };
}
