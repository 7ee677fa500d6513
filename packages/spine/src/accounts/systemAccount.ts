import { fromSeed } from '@nats-io/nkeys';
import type { NatsConnection } from '@nats-io/transport-node';
import { SpineError } from '../errors';

const patience = 5_000;

/** What the server says to a request about claims. */
interface ClaimsAnswer {
  data?: { code: number; message?: string };
  error?: { code: number; description?: string };
}

async function tell(
  system: NatsConnection,
  subject: string,
  claims: string,
): Promise<void> {
  const reply = await system.request(subject, claims, { timeout: patience });
  const answer = reply.json<ClaimsAnswer>();
  if (answer.data?.code === 200) return;
  throw new SpineError(
    'ClaimsRefused',
    `NATS refuses the claims of an account: ${
      answer.error?.description ?? answer.data?.message ?? 'no reason given'
    }. The operator's seed must be of a key that the server trusts (${subject})`,
  );
}

/** Makes or changes an account. @throws SpineError `ClaimsRefused` */
export const updateClaims = (system: NatsConnection, claims: string) =>
  tell(system, '$SYS.REQ.CLAIMS.UPDATE', claims);

/** Removes accounts. @throws SpineError `ClaimsRefused` */
export const deleteClaims = (system: NatsConnection, claims: string) =>
  tell(system, '$SYS.REQ.CLAIMS.DELETE', claims);

/** The claims that the server has of an account. */
export async function lookupClaims(
  system: NatsConnection,
  account: string,
): Promise<string | undefined> {
  const reply = await system.request(
    `$SYS.REQ.ACCOUNT.${account}.CLAIMS.LOOKUP`,
    '',
    { timeout: patience },
  );
  return reply.string() || undefined;
}

/** The system account as a signer. @throws Error when it is no account's seed */
export function systemAccountKey(seed: string) {
  if (!seed.startsWith('SA'))
    throw new Error(
      'nats.systemAccountSeed: expected the seed of an account, which begins with SA',
    );
  return fromSeed(new TextEncoder().encode(seed));
}
