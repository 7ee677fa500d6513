import { Caller, findOrMake, removeIfThere, seg } from './caller';

export interface ForgeUser {
  id: number;
  login: string;
  email: string;
  full_name: string;
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
  find(login: string): Promise<ForgeUser | undefined>;
  /** Makes the user unless it is there. An existing user keeps everything, its password too. */
  ensure(user: UserSpec): Promise<ForgeUser>;
  remove(login: string): Promise<void>;
  tokens(login: string): Promise<ForgeToken[]>;
  /** @param scopes - as `write:repository`; at least one. @throws ForgeError `conflict` when the name is taken */
  createToken(
    login: string,
    name: string,
    scopes: string[],
  ): Promise<ForgeToken>;
  removeToken(login: string, name: string): Promise<void>;
}

export function createUsers(caller: Caller): Users {
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
    find,
    ensure: user =>
      findOrMake(
        () => find(user.login),
        () => make(user),
      ),
    remove: login => removeIfThere(caller, `/admin/users/${seg(login)}`),
    tokens: login => caller.all(`/users/${seg(login)}/tokens`),
    createToken: (login, name, scopes) =>
      caller.json('POST', `/users/${seg(login)}/tokens`, { name, scopes }),
    removeToken: (login, name) =>
      removeIfThere(caller, `/users/${seg(login)}/tokens/${seg(name)}`),
  };
}
