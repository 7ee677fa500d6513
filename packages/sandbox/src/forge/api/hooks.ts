import {
  openRepository,
  requireArea,
  requireOwner,
  requireUser,
} from '../access/guards';
import { nowhere, readRef } from '../git/refs';
import { pushPayload } from '../hooks/announce';
import { bodyOf, Call, created, done, ok, paged } from '../http/call';
import { notFound, unprocessable } from '../http/errors';
import { Struct } from '../http/bind';
import { Route } from '../http/router';
import { Hook } from '../store/records';
import { now } from '../store/store';
import { eventsOf } from './hookEvents';

const types = [
  'gitea',
  'gogs',
  'slack',
  'discord',
  'dingtalk',
  'telegram',
  'msteams',
  'feishu',
  'wechatwork',
  'packagist',
  'matrix',
];
const fields = {
  config: { go: 'Config', type: 'object' },
  events: { go: 'Events', type: 'array' },
  branch_filter: { go: 'BranchFilter', type: 'string' },
  active: { go: 'Active', type: 'bool' },
  authorization_header: { go: 'AuthorizationHeader', type: 'string' },
} as const;
const create: Struct = {
  name: 'CreateHookOption',
  fields: {
    type: { go: 'Type', type: 'string', required: true },
    ...fields,
    config: { ...fields.config, required: true },
  },
};
const edit: Struct = { name: 'EditHookOption', fields };

interface Body {
  type: string;
  config?: Record<string, string>;
  events?: string[];
  branch_filter?: string;
  active?: boolean;
  authorization_header?: string;
}

/** Whose hooks a call is about. */
type Holder = Pick<Hook, 'repositoryId' | 'orgId'>;

function repositoryHolder(call: Call): Holder {
  return { repositoryId: openRepository(call, 'admin').repository.id };
}

function organizationHolder(call: Call): Holder {
  requireArea(call, 'organization', true);
  return { orgId: requireOwner(call, call.params.org).id };
}

function shape(hook: Hook) {
  return {
    id: hook.id,
    type: hook.type,
    branch_filter: hook.branchFilter,
    config: { content_type: hook.contentType, url: hook.url },
    events: hook.events,
    authorization_header: hook.authorization,
    active: hook.active,
    updated_at: hook.updated,
    created_at: hook.created,
  };
}

function addressOf(config: Record<string, string>): string {
  if (!config.url) throw unprocessable('Missing config option: url');
  if (!/^https?:\/\/[^/]/.test(config.url) || !URL.canParse(config.url))
    throw unprocessable('Invalid url');
  return config.url;
}

function contentTypeOf(config: Record<string, string>): Hook['contentType'] {
  const type = config.content_type;
  if (!type) throw unprocessable('Missing config option: content_type');
  if (type !== 'json' && type !== 'form')
    throw unprocessable('Invalid content type');
  return type;
}

function add(call: Call, holder: Holder) {
  const body = bodyOf<Body>(call, create);
  if (!types.includes(body.type))
    throw unprocessable(`Invalid hook type: ${body.type}`);
  const config = body.config ?? {};
  const hook = call.forge.store.hooks.insert({
    ...holder,
    type: body.type,
    active: body.active ?? false,
    branchFilter: body.branch_filter ?? '',
    events: eventsOf(body.events),
    url: addressOf(config),
    contentType: contentTypeOf(config),
    secret: config.secret ?? '',
    authorization: body.authorization_header ?? '',
    created: now(),
    updated: now(),
  });
  return created(shape(hook));
}

const belongsTo = (hook: Hook, holder: Holder) =>
  hook.repositoryId === holder.repositoryId && hook.orgId === holder.orgId;

function find(call: Call, holder: Holder): Hook {
  const hook = call.forge.store.hooks.get(Number(call.params.id));
  if (!hook || !belongsTo(hook, holder)) throw notFound();
  return hook;
}

/** An edit leaves what it does not name, but for the events: those are set anew each time, as Gitea does. */
function change(call: Call, holder: Holder) {
  const hook = find(call, holder);
  const body = bodyOf<Body>(call, edit);
  const config = body.config ?? {};
  const changed = call.forge.store.hooks.update(hook.id, {
    url: config.url ? addressOf(config) : hook.url,
    contentType: config.content_type ? contentTypeOf(config) : hook.contentType,
    secret: config.secret ?? hook.secret,
    events: eventsOf(body.events),
    branchFilter: body.branch_filter ?? hook.branchFilter,
    authorization: body.authorization_header ?? hook.authorization,
    active: body.active ?? hook.active,
    updated: now(),
  });
  return ok(shape(changed));
}

function routesOf(base: string, holderOf: (call: Call) => Holder): Route[] {
  const hooksOf = (call: Call, holder: Holder) =>
    call.forge.store.hooks.filter(h => belongsTo(h, holder));
  return [
    {
      method: 'GET',
      path: base,
      handler: call => paged(call, hooksOf(call, holderOf(call)), shape),
    },
    { method: 'POST', path: base, handler: call => add(call, holderOf(call)) },
    {
      method: 'GET',
      path: `${base}/:id`,
      handler: call => ok(shape(find(call, holderOf(call)))),
    },
    {
      method: 'PATCH',
      path: `${base}/:id`,
      handler: call => change(call, holderOf(call)),
    },
    {
      method: 'DELETE',
      path: `${base}/:id`,
      handler: call => {
        call.forge.store.hooks.remove(find(call, holderOf(call)).id);
        return done;
      },
    },
  ];
}

/** Delivers the head of the default branch as a push of nothing new. */
async function test(call: Call) {
  const { repository } = openRepository(call, 'admin');
  const hook = find(call, { repositoryId: repository.id });
  const { dir, resolve } = call.forge.git.open(repository.id);
  const ref = `refs/heads/${repository.defaultBranch}`;
  const head = (await readRef(dir, ref)) ?? nowhere;
  const parent = (await resolve(head))?.parents[0] ?? nowhere;
  const payload = await pushPayload(call.forge, repository, requireUser(call), {
    ref,
    before: parent,
    after: head,
  });
  const commits = payload.commits.slice(0, 1);
  call.forge.deliveries.send(hook, 'push', {
    ...payload,
    before: head,
    commits,
    total_commits: commits.length,
  });
  return done;
}

export const hookRoutes: Route[] = [
  ...routesOf('/repos/:owner/:repo/hooks', repositoryHolder),
  {
    method: 'POST',
    path: '/repos/:owner/:repo/hooks/:id/tests',
    handler: test,
  },
  ...routesOf('/orgs/:org/hooks', organizationHolder),
];
