import { openRepository, requireUser } from '../access/guards';
import { atLeast, permissionOn } from '../access/permission';
import { bodyOf, Call, done, ok, paged } from '../http/call';
import { forbidden, notFound, unprocessable } from '../http/errors';
import { Struct } from '../http/bind';
import { Route } from '../http/router';
import { userShape } from '../shapes/account';
import { Account, Permission } from '../store/records';
import { accountByName } from '../store/store';

const struct: Struct = {
  name: 'AddCollaboratorOption',
  fields: {
    permission: {
      go: 'Permission',
      type: 'string',
      oneOf: ['read', 'write', 'admin'],
    },
  },
};

function find(call: Call): Account {
  const user = accountByName(call.forge.store, call.params.user, 'user');
  if (!user)
    throw unprocessable(
      `user does not exist [uid: 0, name: ${call.params.user}]`,
    );
  return user;
}

function set(call: Call) {
  const { repository } = openRepository(call, 'admin');
  const asked = bodyOf<{ permission?: Permission }>(call, struct);
  const user = find(call);
  call.forge.store.repositories.update(repository.id, {
    collaborators: {
      ...repository.collaborators,
      [user.id]: asked.permission ?? 'write',
    },
  });
  return done;
}

function remove(call: Call) {
  const { repository } = openRepository(call, 'admin');
  const { [find(call).id]: _gone, ...collaborators } = repository.collaborators;
  call.forge.store.repositories.update(repository.id, { collaborators });
  return done;
}

function permission(call: Call) {
  const { repository, permission: own } = openRepository(call);
  const asking = requireUser(call);
  const user = find(call);
  if (user.id !== asking.id && !atLeast(own, 'admin')) {
    throw forbidden(
      'Only admins can query all permissions, repo admins can query all repo permissions, collaborators can query only their own',
    );
  }
  const has = permissionOn(call.forge.store, repository, user);
  return ok({
    permission: has,
    role_name: has,
    user: userShape(call.forge, user),
  });
}

const base = '/repos/:owner/:repo/collaborators';

export const collaboratorRoutes: Route[] = [
  {
    method: 'GET',
    path: base,
    handler: call => {
      const { repository } = openRepository(call, 'write');
      const users = call.forge.store.accounts.filter(
        a => a.id in repository.collaborators,
      );
      return paged(call, users, u => userShape(call.forge, u));
    },
  },
  {
    method: 'GET',
    path: `${base}/:user`,
    handler: call => {
      const { repository } = openRepository(call);
      requireUser(call);
      if (!(find(call).id in repository.collaborators)) throw notFound();
      return done;
    },
  },
  { method: 'PUT', path: `${base}/:user`, handler: set },
  { method: 'DELETE', path: `${base}/:user`, handler: remove },
  { method: 'GET', path: `${base}/:user/permission`, handler: permission },
];
