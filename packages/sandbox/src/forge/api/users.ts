import { requireAdmin, requireArea, requireUser } from '../access/guards';
import { hashPassword, hashToken, newToken } from '../access/password';
import { orderScopes, unknownScope } from '../access/scopes';
import { bodyOf, Call, created, done, ok, paged } from '../http/call';
import { ApiError, forbidden, notFound, unprocessable } from '../http/errors';
import { Struct } from '../http/bind';
import { Route } from '../http/router';
import { tokenShape, userShape } from '../shapes/account';
import { Account } from '../store/records';
import { accountByName, now } from '../store/store';
import { isAccountName } from './names';
import { removeRepository } from './removeRepository';

const createUser: Struct = {
  name: 'CreateUserOption',
  fields: {
    username: { go: 'Username', type: 'string', required: true, max: 40 },
    email: { go: 'Email', type: 'string', required: true, max: 254 },
    full_name: { go: 'FullName', type: 'string', max: 100 },
    password: { go: 'Password', type: 'string', max: 255 },
    must_change_password: { go: 'MustChangePassword', type: 'bool' },
    visibility: {
      go: 'Visibility',
      type: 'string',
      oneOf: ['public', 'limited', 'private'],
    },
  },
};
const editUser: Struct = {
  name: 'EditUserOption',
  fields: {
    source_id: { go: 'SourceID', type: 'number' },
    login_name: { go: 'LoginName', type: 'string', required: true },
    password: { go: 'Password', type: 'string' },
    must_change_password: { go: 'MustChangePassword', type: 'bool' },
  },
};
const createToken: Struct = {
  name: 'CreateAccessTokenOption',
  fields: {
    name: { go: 'Name', type: 'string', required: true },
    scopes: { go: 'Scopes', type: 'array' },
  },
};

function findUser(call: Call): Account {
  const user = accountByName(call.forge.store, call.params.user, 'user');
  if (!user)
    throw new ApiError(
      404,
      `user redirect does not exist [name: ${call.params.user}]`,
    );
  return user;
}

function addUser(call: Call) {
  requireArea(call, 'admin', true);
  requireAdmin(call);
  const { accounts } = call.forge.store;
  const body = bodyOf<{
    username: string;
    email: string;
    full_name?: string;
    password?: string;
    visibility?: Account['visibility'];
  }>(call, createUser);
  if (!isAccountName(body.username))
    throw unprocessable('[Username]: invalid username');
  if (accountByName(call.forge.store, body.username))
    throw unprocessable(`user already exists [name: ${body.username}]`);
  if (accounts.find(a => a.email === body.email))
    throw unprocessable(`e-mail already in use [email: ${body.email}]`);
  const user = accounts.insert({
    type: 'user',
    name: body.username,
    fullName: body.full_name ?? '',
    email: body.email,
    description: '',
    website: '',
    location: '',
    visibility: body.visibility ?? 'public',
    created: now(),
    admin: false,
    active: true,
    password: hashPassword(body.password ?? newToken()),
  });
  return created(userShape(call.forge, user));
}

function changeUser(call: Call) {
  requireArea(call, 'admin', true);
  requireAdmin(call);
  const { accounts } = call.forge.store;
  const user = findUser(call);
  const { password } = bodyOf<{ password?: string }>(call, editUser);
  if (password)
    accounts.update(user.id, { password: hashPassword(password) });
  return ok(userShape(call.forge, findUser(call)));
}

/** Repositories of the user's own keep the user, unless they are to go as well. */
async function removeUser(call: Call) {
  requireArea(call, 'admin', true);
  requireAdmin(call);
  const { store } = call.forge;
  const user = findUser(call);
  const own = store.repositories.filter(r => r.ownerId === user.id);
  if (own.length && call.query.get('purge') !== 'true')
    throw unprocessable(
      `user still has ownership of repositories [uid: ${user.id}]`,
    );
  for (const repository of own) await removeRepository(call.forge, repository);
  for (const team of store.teams.filter(t => t.members.includes(user.id))) {
    store.teams.update(team.id, {
      members: team.members.filter(m => m !== user.id),
    });
  }
  for (const repository of store.repositories.filter(
    r => user.id in r.collaborators,
  )) {
    const { [user.id]: _gone, ...collaborators } = repository.collaborators;
    store.repositories.update(repository.id, { collaborators });
  }
  store.tokens
    .filter(t => t.userId === user.id)
    .forEach(t => store.tokens.remove(t.id));
  store.accounts.remove(user.id);
  return done;
}

/** The user whose tokens the call is about: oneself, or anybody for the admin. */
function ownUser(call: Call, write: boolean): Account {
  requireArea(call, 'user', write);
  const asking = requireUser(call);
  // A token by itself opens nothing here, whatever its scopes.
  if (!call.identity.basic) throw new ApiError(401, 'auth required');
  const user = findUser(call);
  if (user.id !== asking.id && !asking.admin)
    throw forbidden(
      'doer should be the site admin or be same as the contextUser',
    );
  return user;
}

function addToken(call: Call) {
  const user = ownUser(call, true);
  const { tokens } = call.forge.store;
  const body = bodyOf<{ name: string; scopes?: string[] }>(call, createToken);
  if (tokens.find(t => t.userId === user.id && t.name === body.name)) {
    throw new ApiError(400, 'access token name has been used already');
  }
  const unknown = unknownScope(body.scopes ?? []);
  if (unknown)
    throw new ApiError(
      400,
      `invalid access token scope provided: invalid access token scope: ${unknown}`,
    );
  if (!body.scopes?.length)
    throw new ApiError(400, 'access token must have a scope');
  const secret = newToken();
  const token = tokens.insert({
    userId: user.id,
    name: body.name,
    hash: hashToken(secret),
    lastEight: secret.slice(-8),
    scopes: orderScopes(body.scopes),
    created: now(),
  });
  return created(tokenShape(token, secret));
}

function removeToken(call: Call) {
  const user = ownUser(call, true);
  const { tokens } = call.forge.store;
  const wanted = call.params.token;
  const token = tokens.find(
    t => t.userId === user.id && (t.name === wanted || String(t.id) === wanted),
  );
  if (!token) throw notFound();
  tokens.remove(token.id);
  return done;
}

export const userRoutes: Route[] = [
  { method: 'POST', path: '/admin/users', handler: addUser },
  {
    method: 'GET',
    path: '/admin/users',
    handler: call => {
      requireArea(call, 'admin');
      requireAdmin(call);
      return paged(
        call,
        call.forge.store.accounts.filter(a => a.type === 'user'),
        u => userShape(call.forge, u),
      );
    },
  },
  { method: 'PATCH', path: '/admin/users/:user', handler: changeUser },
  { method: 'DELETE', path: '/admin/users/:user', handler: removeUser },
  {
    method: 'GET',
    path: '/user',
    handler: call => {
      requireArea(call, 'user');
      return ok(userShape(call.forge, requireUser(call)));
    },
  },
  {
    method: 'GET',
    path: '/users/:user',
    handler: call => {
      requireArea(call, 'user');
      return ok(userShape(call.forge, findUser(call)));
    },
  },
  {
    method: 'GET',
    path: '/users/:user/tokens',
    handler: call => {
      const user = ownUser(call, false);
      return paged(
        call,
        call.forge.store.tokens.filter(t => t.userId === user.id),
        t => tokenShape(t),
      );
    },
  },
  { method: 'POST', path: '/users/:user/tokens', handler: addToken },
  {
    method: 'DELETE',
    path: '/users/:user/tokens/:token',
    handler: removeToken,
  },
];
