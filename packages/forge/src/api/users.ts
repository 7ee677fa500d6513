import { randomBytes } from 'node:crypto';
import { baseUrl, ForgeConfig } from '../config';
import { Caller, createCaller, findOrMake, removeIfThere, seg } from './caller';

export interface ForgeUser {
  id: number;
  login: string;
  email: string;
  full_name: string;
  is_admin?: boolean;
}

export interface UserSpec {
  login: string;
  email: string;
  fullName?: string;
  /** The first password; the user need not change it. */
  password: string;
}

export interface ForgeToken {
  id: number;
  name: string;
  /** The token itself, only in the answer to its making; empty in lists. */
  sha1: string;
  scopes?: string[];
}

export interface Users {
  /** Who we are. @throws ForgeError `unauthorized` for wrong credentials */
  current(): Promise<ForgeUser>;
  find(login: string): Promise<ForgeUser | undefined>;
  /** Makes the user unless it is there. An existing user keeps everything, its password too. */
  ensure(user: UserSpec): Promise<ForgeUser>;
  remove(login: string): Promise<void>;
  /**
   * Gitea shows and makes tokens only to who comes with a password. Where we have none but a token, the user gets a new password
   * and we come as that user: `tokens`, `createToken` and `removeToken` are for users that are machines.
   */
  tokens(login: string): Promise<ForgeToken[]>;
  /** @param scopes - as `write:repository`; at least one. @throws ForgeError `conflict` when the name is taken */
  createToken(
    login: string,
    name: string,
    scopes: string[],
  ): Promise<ForgeToken>;
  removeToken(login: string, name: string): Promise<void>;
}

/** The callers that may handle the tokens of a user. */
function tokenCallers(caller: Caller, config: ForgeConfig) {
  const { user, password } = config;
  const url = baseUrl(config);
  const admin =
    user && password ? createCaller({ url, user, password }) : undefined;
  return async (login: string): Promise<Caller> => {
    if (admin) return admin;
    const made = randomBytes(32).toString('base64url');
    await caller.call('PATCH', `/admin/users/${seg(login)}`, {
      source_id: 0,
      login_name: login,
      password: made,
      must_change_password: false,
    });
    return createCaller({ url, user: login, password: made });
  };
}

export function createUsers(caller: Caller, config: ForgeConfig): Users {
  const callerFor = tokenCallers(caller, config);
  const find = (login: string) =>
    caller.find<ForgeUser>(`/users/${seg(login)}`);
  const make = ({ login, email, fullName, password }: UserSpec) =>
    caller.json<ForgeUser>('POST', '/admin/users', {
      username: login,
      email,
      full_name: fullName,
      password,
      must_change_password: false,
    });
  return {
    current: () => caller.json('GET', '/user'),
    find,
    ensure: user =>
      findOrMake(
        () => find(user.login),
        () => make(user),
      ),
    remove: login => removeIfThere(caller, `/admin/users/${seg(login)}`),
    tokens: async login =>
      (await callerFor(login)).all(`/users/${seg(login)}/tokens`),
    createToken: async (login, name, scopes) =>
      (await callerFor(login)).json('POST', `/users/${seg(login)}/tokens`, {
        name,
        scopes,
      }),
    removeToken: async (login, name) =>
      removeIfThere(
        await callerFor(login),
        `/users/${seg(login)}/tokens/${seg(name)}`,
      ),
  };
}
