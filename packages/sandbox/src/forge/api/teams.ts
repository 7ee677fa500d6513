import {
  findOrganization,
  requireArea,
  requireOwner,
  requireUser,
} from '../access/guards';
import { ownsOrganization } from '../access/permission';
import { bodyOf, Call, created, done, ok, paged } from '../http/call';
import { forbidden, notFound, unprocessable } from '../http/errors';
import { Struct } from '../http/bind';
import { Route } from '../http/router';
import { teamShape, userShape } from '../shapes/account';
import { repositoryShape } from '../shapes/repository';
import { Account, Permission, Repository, Team } from '../store/records';
import { accountByName, repositoryByName } from '../store/store';
import { alphaDashDot } from './names';
import { units, unitsWith } from './units';

const fields = {
  description: { go: 'Description', type: 'string', max: 255 },
  includes_all_repositories: { go: 'IncludesAllRepositories', type: 'bool' },
  permission: {
    go: 'Permission',
    type: 'string',
    oneOf: ['read', 'write', 'admin'],
  },
  units: { go: 'Units', type: 'array' },
  units_map: { go: 'UnitsMap', type: 'object' },
  can_create_org_repo: { go: 'CanCreateOrgRepo', type: 'bool' },
} as const;
const name = {
  go: 'Name',
  type: 'string',
  required: true,
  max: 255,
  pattern: alphaDashDot,
} as const;
const create: Struct = {
  name: 'CreateTeamOption',
  fields: { name, ...fields },
};
const edit: Struct = { name: 'EditTeamOption', fields: { name, ...fields } };

interface Body {
  name: string;
  description?: string;
  includes_all_repositories?: boolean;
  permission?: Permission;
  units?: string[];
  units_map?: Record<string, Permission>;
  can_create_org_repo?: boolean;
}

/** An admin team has all units; any other by its map, or one permission for the units that it names. */
function rights(body: Body): Pick<Team, 'permission' | 'units'> {
  const permission = body.permission ?? 'none';
  if (permission === 'admin')
    return { permission, units: unitsWith(units, 'admin') };
  if (body.units_map) return { permission: 'none', units: body.units_map };
  if (!body.units?.length)
    throw unprocessable('units permission should not be empty');
  return { permission: 'none', units: unitsWith(body.units, permission) };
}

function refuseTaken(call: Call, org: Account, wanted: string, but?: Team) {
  const taken = call.forge.store.teams.find(
    t =>
      t.orgId === org.id &&
      t.id !== but?.id &&
      t.name.toLowerCase() === wanted.toLowerCase(),
  );
  if (taken)
    throw unprocessable(
      `team already exists [org_id: ${org.id}, name: ${wanted}]`,
    );
}

function add(call: Call) {
  requireArea(call, 'organization', true);
  const org = requireOwner(call, call.params.org);
  const body = bodyOf<Body>(call, create);
  refuseTaken(call, org, body.name);
  const team = call.forge.store.teams.insert({
    orgId: org.id,
    name: body.name,
    description: body.description ?? '',
    ...rights(body),
    allRepositories: body.includes_all_repositories ?? false,
    canCreateRepository: body.can_create_org_repo ?? false,
    members: [],
    repositories: [],
  });
  return created(teamShape(call.forge, team, org));
}

interface OpenedTeam {
  team: Team;
  org: Account;
}

/** A team by its id, for its members and the organization's owners. @throws ApiError 404 for others */
function openTeam(call: Call, needed: 'member' | 'owner'): OpenedTeam {
  const write = needed === 'owner';
  requireArea(call, 'organization', write);
  const user = requireUser(call);
  const team = call.forge.store.teams.get(Number(call.params.team));
  const org = team && call.forge.store.accounts.get(team.orgId);
  if (!team || !org) throw notFound();
  const owns = ownsOrganization(call.forge.store, org, user);
  if (!owns && !team.members.includes(user.id)) throw notFound();
  if (write && !owns) throw forbidden('Must be an organization owner');
  return { team, org };
}

function change(call: Call) {
  const { team, org } = openTeam(call, 'owner');
  const body = bodyOf<Body>(call, edit);
  refuseTaken(call, org, body.name, team);
  const changed = call.forge.store.teams.update(team.id, {
    name: body.name,
    description: body.description ?? team.description,
    ...(body.permission || body.units_map ? rights(body) : {}),
    allRepositories: body.includes_all_repositories ?? team.allRepositories,
    canCreateRepository: body.can_create_org_repo ?? team.canCreateRepository,
  });
  return ok(teamShape(call.forge, changed, org));
}

const without = (ids: number[], id: number) => ids.filter(i => i !== id);

function member(call: Call): Account {
  const user = accountByName(call.forge.store, call.params.user, 'user');
  if (!user)
    throw notFound('GetUserByName', [
      `user does not exist [uid: 0, name: ${call.params.user}]`,
    ]);
  return user;
}

function setMember(call: Call, present: boolean) {
  const { team } = openTeam(call, 'owner');
  const { id } = member(call);
  const others = without(team.members, id);
  call.forge.store.teams.update(team.id, {
    members: present ? [...others, id] : others,
  });
  return done;
}

function repositoryOf(call: Call, org: Account): Repository {
  const repository =
    call.params.org.toLowerCase() === org.name.toLowerCase() &&
    repositoryByName(call.forge.store, org.id, call.params.repo);
  if (!repository) throw notFound();
  return repository;
}

function setRepository(call: Call, present: boolean) {
  const { team, org } = openTeam(call, 'owner');
  const { id } = repositoryOf(call, org);
  const others = without(team.repositories, id);
  call.forge.store.teams.update(team.id, {
    repositories: present ? [...others, id] : others,
  });
  return done;
}

async function listRepositories(call: Call) {
  const { team } = openTeam(call, 'member');
  const { store } = call.forge;
  const all = store.repositories.filter(
    r =>
      r.ownerId === team.orgId &&
      (team.allRepositories || team.repositories.includes(r.id)),
  );
  const reply = paged(call, all, r => r);
  const shapes = (reply.body as Repository[]).map(r =>
    repositoryShape(call.forge, r, 'read'),
  );
  return { ...reply, body: await Promise.all(shapes) };
}

export const teamRoutes: Route[] = [
  { method: 'POST', path: '/orgs/:org/teams', handler: add },
  {
    method: 'GET',
    path: '/orgs/:org/teams',
    handler: call => {
      requireArea(call, 'organization');
      const org = findOrganization(call, call.params.org);
      const user = requireUser(call);
      const owns = ownsOrganization(call.forge.store, org, user);
      const teams = call.forge.store.teams.filter(
        t => t.orgId === org.id && (owns || t.members.includes(user.id)),
      );
      return paged(call, teams, t => teamShape(call.forge, t));
    },
  },
  {
    method: 'GET',
    path: '/teams/:team',
    handler: call => {
      const { team, org } = openTeam(call, 'member');
      return ok(teamShape(call.forge, team, org));
    },
  },
  { method: 'PATCH', path: '/teams/:team', handler: change },
  {
    method: 'DELETE',
    path: '/teams/:team',
    handler: call => {
      call.forge.store.teams.remove(openTeam(call, 'owner').team.id);
      return done;
    },
  },
  {
    method: 'GET',
    path: '/teams/:team/members',
    handler: call => {
      const { team } = openTeam(call, 'member');
      const members = call.forge.store.accounts.filter(a =>
        team.members.includes(a.id),
      );
      return paged(call, members, m => userShape(call.forge, m));
    },
  },
  {
    method: 'PUT',
    path: '/teams/:team/members/:user',
    handler: call => setMember(call, true),
  },
  {
    method: 'DELETE',
    path: '/teams/:team/members/:user',
    handler: call => setMember(call, false),
  },
  { method: 'GET', path: '/teams/:team/repos', handler: listRepositories },
  {
    method: 'PUT',
    path: '/teams/:team/repos/:org/:repo',
    handler: call => setRepository(call, true),
  },
  {
    method: 'DELETE',
    path: '/teams/:team/repos/:org/:repo',
    handler: call => setRepository(call, false),
  },
];
