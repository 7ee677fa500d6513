import { decode, encodeAccount, encodeGeneric, encodeUser } from '@nats-io/jwt';
import type { Account } from '@nats-io/jwt';
import { createUser, fromSeed, KeyPair } from '@nats-io/nkeys';

/** No limits: each is said, for one that is left out is zero. */
const limits = {
  subs: -1,
  data: -1,
  payload: -1,
  imports: -1,
  exports: -1,
  wildcards: true,
  conn: -1,
  leaf: -1,
  mem_storage: -1,
  disk_storage: -1,
  streams: -1,
  consumer: -1,
  max_ack_pending: -1,
  mem_max_stream_bytes: -1,
  disk_max_stream_bytes: -1,
  max_bytes_required: false,
};

const encoder = new TextEncoder();

/** The operator as a signer. @throws Error when it is no operator's seed */
export function operatorKey(operatorSeed: string): KeyPair {
  if (!operatorSeed.startsWith('SO'))
    throw new Error(
      'nats.operatorSeed: expected the seed of an operator, which begins with SO',
    );
  return fromSeed(encoder.encode(operatorSeed));
}

/** The claims of an Organization's account, signed by the operator. */
export function accountClaims(
  organization: string,
  account: KeyPair,
  operator: KeyPair,
): Promise<string> {
  return encodeAccount(organization, account, { limits }, { signer: operator });
}

/** Whether claims are those that {@link accountClaims} would make. */
export function isCurrent(claims: string, organization: string): boolean {
  const { name, nats } = decode<Account>(claims);
  const has: Record<string, unknown> = { ...nats.limits };
  return (
    name === organization &&
    Object.entries(limits).every(
      ([key, value]) => (has[key] ?? false) === value,
    )
  );
}

/** The request to remove accounts, signed by the operator. */
export function removalClaims(
  accounts: string[],
  operator: KeyPair,
): Promise<string> {
  return encodeGeneric(
    'remove',
    operator,
    'generic',
    { accounts },
    { signer: operator },
  );
}

/** A user that exists as long as its connection: its key is never kept. */
export interface Credentials {
  jwt: string;
  seed: Uint8Array;
}

/** Credentials of a new user of an account. */
export async function issueUser(
  name: string,
  account: KeyPair,
): Promise<Credentials> {
  const user = createUser();
  const claims = { subs: -1, data: -1, payload: -1 };
  return {
    jwt: await encodeUser(name, user, account, claims, {}),
    seed: user.getSeed(),
  };
}
