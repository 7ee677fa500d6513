import {
  findOrganization,
  openRepository,
  requireArea,
} from '../access/guards';
import { atLeast, permissionOn } from '../access/permission';
import { bodyOf, Call, done, ok, paged, Reply } from '../http/call';
import { unprocessable } from '../http/errors';
import { Struct } from '../http/bind';
import { pagingHeaders } from '../http/paging';
import { Route } from '../http/router';
import { repositoryShape } from '../shapes/repository';
import { Repository, RepositorySettings } from '../store/records';
import { now, ownerOf, repositoryByName } from '../store/store';
import { createForUser, createInOrganization } from './createRepository';
import { alphaDashDot, refuseReservedName } from './names';
import { removeRepository } from './removeRepository';

const bool = (go: string) => ({ go, type: 'bool' } as const);
const edit: Struct = {
  name: 'EditRepoOption',
  fields: {
    name: { go: 'Name', type: 'string', max: 100, pattern: alphaDashDot },
    description: { go: 'Description', type: 'string', max: 2048 },
    website: { go: 'Website', type: 'string', max: 1024 },
    private: bool('Private'),
    archived: bool('Archived'),
    default_branch: { go: 'DefaultBranch', type: 'string' },
    has_issues: bool('HasIssues'),
    has_wiki: bool('HasWiki'),
    has_pull_requests: bool('HasPullRequests'),
    allow_merge_commits: bool('AllowMerge'),
    allow_rebase: bool('AllowRebase'),
    allow_rebase_explicit: bool('AllowRebaseMerge'),
    allow_squash_merge: bool('AllowSquash'),
    allow_fast_forward_only_merge: bool('AllowFastForwardOnly'),
    allow_rebase_update: bool('AllowRebaseUpdate'),
    default_delete_branch_after_merge: bool('DefaultDeleteBranchAfterMerge'),
    default_merge_style: { go: 'DefaultMergeStyle', type: 'string' },
  },
};
type Body = Partial<RepositorySettings> &
  Partial<Pick<Repository, 'name' | 'description' | 'private' | 'archived'>> & {
    default_branch?: string;
  };

const topics: Struct = {
  name: 'RepoTopicOptions',
  fields: { topics: { go: 'Topics', type: 'array' } },
};

function renamed(
  call: Call,
  repository: Repository,
  name: string,
): Partial<Repository> {
  refuseReservedName(name);
  const { store } = call.forge;
  const taken = repositoryByName(store, repository.ownerId, name);
  if (taken && taken.id !== repository.id) {
    const uname = ownerOf(store, repository).name;
    throw unprocessable(
      `repository already exists [uname: ${uname}, name: ${name}]`,
    );
  }
  return {
    name,
    formerNames: [
      ...repository.formerNames.filter(f => f !== name),
      repository.name,
    ],
  };
}

const isSetting = (repository: Repository, key: string) =>
  key in repository.settings;

async function change(call: Call) {
  const { repository, permission } = openRepository(call, 'admin');
  const body = bodyOf<Body>(call, edit);
  const chosen = Object.entries(body).filter(
    ([k, v]) => isSetting(repository, k) && v !== undefined && v !== null,
  );
  const changes: Partial<Repository> = {
    ...(body.name && body.name !== repository.name
      ? renamed(call, repository, body.name)
      : {}),
    description: body.description ?? repository.description,
    private: body.private ?? repository.private,
    archived: body.archived ?? repository.archived,
    defaultBranch: body.default_branch || repository.defaultBranch,
    settings: { ...repository.settings, ...Object.fromEntries(chosen) },
    updated: now(),
  };
  if (
    changes.defaultBranch &&
    changes.defaultBranch !== repository.defaultBranch
  ) {
    await call.forge.git.setHead(repository.id, changes.defaultBranch);
  }
  const changed = call.forge.store.repositories.update(repository.id, changes);
  return ok(await repositoryShape(call.forge, changed, permission));
}

async function remove(call: Call) {
  const { repository } = openRepository(call, 'owner');
  await removeRepository(call.forge, repository);
  return done;
}

/** A page of those of the repositories that the caller may read, sorted by name. */
async function listed(call: Call, repositories: Repository[]): Promise<Reply> {
  const { store } = call.forge;
  const visible = repositories
    .filter(r => atLeast(permissionOn(store, r, call.identity.user), 'read'))
    .sort((a, b) => a.name.localeCompare(b.name));
  const reply = paged(call, visible, r => r);
  const shapes = (reply.body as Repository[]).map(r =>
    repositoryShape(call.forge, r, permissionOn(store, r, call.identity.user)),
  );
  return { ...reply, body: await Promise.all(shapes) };
}

async function search(call: Call) {
  requireArea(call, 'repository');
  const wanted = (call.query.get('q') ?? '').toLowerCase();
  const reply = await listed(
    call,
    call.forge.store.repositories.filter(r =>
      r.name.toLowerCase().includes(wanted),
    ),
  );
  return { ...reply, body: { ok: true, data: reply.body } };
}

export const repositoryRoutes: Route[] = [
  { method: 'POST', path: '/orgs/:org/repos', handler: createInOrganization },
  { method: 'POST', path: '/user/repos', handler: createForUser },
  {
    method: 'GET',
    path: '/orgs/:org/repos',
    handler: call => {
      requireArea(call, 'organization');
      const org = findOrganization(call, call.params.org);
      return listed(
        call,
        call.forge.store.repositories.filter(r => r.ownerId === org.id),
      );
    },
  },
  { method: 'GET', path: '/repos/search', handler: search },
  {
    method: 'GET',
    path: '/repos/:owner/:repo',
    handler: async call => {
      const { repository, permission } = openRepository(call);
      return ok(await repositoryShape(call.forge, repository, permission));
    },
  },
  { method: 'PATCH', path: '/repos/:owner/:repo', handler: change },
  { method: 'DELETE', path: '/repos/:owner/:repo', handler: remove },
  {
    method: 'GET',
    path: '/repos/:owner/:repo/topics',
    handler: call => {
      const { repository } = openRepository(call);
      const total = repository.topics.length;
      return ok(
        { topics: repository.topics },
        pagingHeaders(call.url, { page: 1, limit: Math.max(1, total) }, total),
      );
    },
  },
  {
    method: 'PUT',
    path: '/repos/:owner/:repo/topics',
    handler: call => {
      const { repository } = openRepository(call, 'admin');
      const body = bodyOf<{ topics?: string[] }>(call, topics);
      call.forge.store.repositories.update(repository.id, {
        topics: body.topics ?? [],
      });
      return done;
    },
  },
];
