import { timingSafeEqual } from 'node:crypto';
import { unauthorized } from '../errors';
import type { RegistryState } from '../registry';
import type { Tokens } from './tokens';
import { administrator, anonymous, serviceAccountUser } from './user';
import type { User } from './user';

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** The account of a token, while it is there. */
async function accountOf(
  state: RegistryState,
  tokens: Tokens,
  token: string,
): Promise<User | undefined> {
  const claims = await tokens.verify(token);
  if (!claims) return undefined;
  const { namespace, name, uid } = claims;
  const account = state.store
    .collection('/serviceaccounts')
    .get(`${namespace}/${name}`);
  return account?.metadata.uid === uid
    ? serviceAccountUser(namespace, name, uid)
    : undefined;
}

/** Who a bearer token belongs to; undefined for a token that is not valid. */
export async function userOfToken(
  state: RegistryState,
  tokens: Tokens,
  token: string,
): Promise<User | undefined> {
  return same(token, tokens.admin)
    ? administrator
    : accountOf(state, tokens, token);
}

/**
 * Who asks, by the `Authorization` header.
 * @throws ApiError 401 for credentials that are not valid
 */
export async function authenticate(
  state: RegistryState,
  tokens: Tokens,
  authorization: string | undefined,
): Promise<User> {
  if (!authorization) return anonymous;
  const token = /^bearer\s+(\S+)$/i.exec(authorization)?.[1];
  const user = token && (await userOfToken(state, tokens, token));
  if (!user) throw unauthorized();
  return user;
}
