import { Account, Token } from '../store/records';
import { accountByName, Store } from '../store/store';
import { ApiError } from '../http/errors';
import { hashToken, isPassword } from './password';

/** Who asks: nobody, a user, or a user by a token that limits what it opens. */
export interface Identity {
  user?: Account;
  token?: Token;
  /** Whether the header was of the scheme Basic, with a password or a token in it. */
  basic?: boolean;
}

/** Passwords that were right before, by a digest of them: the slow hash is taken once. */
const known = new WeakMap<Account, Set<string>>();

function hasPassword(account: Account, password: string): boolean {
  const digest = hashToken(`${account.password} ${password}`);
  const before = known.get(account) ?? new Set<string>();
  if (before.has(digest)) return true;
  if (!isPassword(password, account.password)) return false;
  known.set(account, before.add(digest));
  return true;
}

function byToken(store: Store, secret: string): Identity | undefined {
  const hash = hashToken(secret);
  const token = store.tokens.find(t => t.hash === hash);
  const user = token && store.accounts.get(token.userId);
  return user ? { user, token } : undefined;
}

function byBasic(store: Store, encoded: string): Identity {
  const text = Buffer.from(encoded, 'base64').toString();
  const at = text.indexOf(':');
  const [name, secret] =
    at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
  const token = byToken(
    store,
    secret === 'x-oauth-basic' || secret === '' ? name : secret,
  );
  if (token) return { ...token, basic: true };
  const user = accountByName(store, name, 'user');
  if (!user)
    throw new ApiError(401, `user does not exist [uid: 0, name: ${name}]`);
  if (!hasPassword(user, secret)) {
    throw new ApiError(
      401,
      `user's password is invalid [uid: ${user.id}, name: ${user.name}]`,
    );
  }
  return { user, basic: true };
}

/**
 * Who sent an Authorization header; nobody without one.
 * @throws ApiError 401 for credentials that are wrong, also where none are needed
 */
export function authenticate(
  store: Store,
  header: string | undefined,
): Identity {
  if (!header) return {};
  const [scheme, value = ''] = header.split(' ');
  if (/^basic$/i.test(scheme)) return byBasic(store, value);
  const identity = /^(token|bearer)$/i.test(scheme)
    ? byToken(store, value)
    : undefined;
  if (!identity)
    throw new ApiError(401, 'user does not exist [uid: 0, name: ]');
  return identity;
}
