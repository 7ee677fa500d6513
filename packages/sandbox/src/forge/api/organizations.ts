import {
  findOrganization,
  requireArea,
  requireOwner,
  requireUser,
} from '../access/guards';
import { sees, teamsOf } from '../access/permission';
import { bodyOf, Call, created, done, ok, paged } from '../http/call';
import { ApiError, notFound, unprocessable } from '../http/errors';
import { Struct } from '../http/bind';
import { Route } from '../http/router';
import { organizationShape, userShape } from '../shapes/account';
import { Account, Visibility } from '../store/records';
import { accountByName, now } from '../store/store';
import { isAccountName } from './names';
import { ownersTeam } from './units';

const visibility = {
  go: 'Visibility',
  type: 'string',
  oneOf: ['public', 'limited', 'private'],
} as const;
const texts = {
  full_name: { go: 'FullName', type: 'string', max: 100 },
  email: { go: 'Email', type: 'string', max: 255 },
  description: { go: 'Description', type: 'string', max: 255 },
  website: { go: 'Website', type: 'string', max: 255 },
  location: { go: 'Location', type: 'string', max: 50 },
} as const;
const create: Struct = {
  name: 'CreateOrgOption',
  fields: {
    username: { go: 'UserName', type: 'string', required: true, max: 40 },
    ...texts,
    visibility,
  },
};
const edit: Struct = {
  name: 'EditOrgOption',
  fields: { ...texts, visibility },
};

interface Body {
  username: string;
  full_name?: string;
  email?: string;
  description?: string;
  website?: string;
  location?: string;
  visibility?: Visibility;
}

function add(call: Call) {
  requireArea(call, 'organization', true);
  const user = requireUser(call);
  const { store } = call.forge;
  const body = bodyOf<Body>(call, create);
  if (!isAccountName(body.username))
    throw unprocessable('[UserName]: invalid username');
  if (accountByName(store, body.username))
    throw unprocessable(`user already exists [name: ${body.username}]`);
  const org = store.accounts.insert({
    type: 'organization',
    name: body.username,
    fullName: body.full_name ?? '',
    email: body.email ?? '',
    description: body.description ?? '',
    website: body.website ?? '',
    location: body.location ?? '',
    visibility: body.visibility ?? 'public',
    created: now(),
    admin: false,
    active: true,
    password: '',
  });
  store.teams.insert(ownersTeam(org.id, user.id));
  return created(organizationShape(call.forge, org));
}

function change(call: Call) {
  requireArea(call, 'organization', true);
  const org = requireOwner(call, call.params.org);
  const body = bodyOf<Body>(call, edit);
  const changed = call.forge.store.accounts.update(org.id, {
    fullName: body.full_name ?? org.fullName,
    email: body.email ?? org.email,
    description: body.description ?? org.description,
    website: body.website ?? org.website,
    location: body.location ?? org.location,
    visibility: body.visibility ?? org.visibility,
  });
  return ok(organizationShape(call.forge, changed));
}

function remove(call: Call) {
  requireArea(call, 'organization', true);
  const org = requireOwner(call, call.params.org);
  const { store } = call.forge;
  if (store.repositories.find(r => r.ownerId === org.id)) {
    throw new ApiError(
      500,
      `user still has ownership of repositories [uid: ${org.id}]`,
    );
  }
  store.teams
    .filter(t => t.orgId === org.id)
    .forEach(t => store.teams.remove(t.id));
  store.hooks
    .filter(h => h.orgId === org.id)
    .forEach(h => store.hooks.remove(h.id));
  store.accounts.remove(org.id);
  return done;
}

const membersOf = (call: Call, org: Account) =>
  call.forge.store.accounts.filter(
    a => teamsOf(call.forge.store, org.id, a.id).length > 0,
  );

function isMember(call: Call) {
  requireArea(call, 'organization');
  const org = findOrganization(call, call.params.org);
  if (
    !membersOf(call, org).some(
      m => m.name.toLowerCase() === call.params.user.toLowerCase(),
    )
  )
    throw notFound();
  return done;
}

export const organizationRoutes: Route[] = [
  { method: 'POST', path: '/orgs', handler: add },
  {
    method: 'GET',
    path: '/orgs',
    handler: call => {
      requireArea(call, 'organization');
      const { store } = call.forge;
      const orgs = store.accounts.filter(
        a => a.type === 'organization' && sees(store, a, call.identity.user),
      );
      return paged(call, orgs, o => organizationShape(call.forge, o));
    },
  },
  {
    method: 'GET',
    path: '/orgs/:org',
    handler: call => {
      requireArea(call, 'organization');
      return ok(
        organizationShape(call.forge, findOrganization(call, call.params.org)),
      );
    },
  },
  { method: 'PATCH', path: '/orgs/:org', handler: change },
  { method: 'DELETE', path: '/orgs/:org', handler: remove },
  {
    method: 'GET',
    path: '/orgs/:org/members',
    handler: call => {
      requireArea(call, 'organization');
      const org = findOrganization(call, call.params.org);
      return paged(call, membersOf(call, org), m => userShape(call.forge, m));
    },
  },
  { method: 'GET', path: '/orgs/:org/members/:user', handler: isMember },
  {
    method: 'GET',
    path: '/user/orgs',
    handler: call => {
      requireArea(call, 'user');
      requireArea(call, 'organization');
      const user = requireUser(call);
      const { store } = call.forge;
      const own = store.accounts.filter(
        a =>
          a.type === 'organization' && teamsOf(store, a.id, user.id).length > 0,
      );
      return paged(call, own, o => organizationShape(call.forge, o));
    },
  },
];
