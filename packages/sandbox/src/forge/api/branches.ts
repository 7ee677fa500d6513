import { Opened, openRepository, requireUser } from '../access/guards';
import { announce } from '../hooks/announce';
import {
  Ref,
  RefConflict,
  isRefName,
  listRefs,
  nowhere,
  readRef,
  updateRef,
} from '../git/refs';
import { makeRef } from '../git/move';
import { bodyOf, Call, created, done, ok, paged } from '../http/call';
import { ApiError, conflict, forbidden, notFound } from '../http/errors';
import { Struct } from '../http/bind';
import { Route } from '../http/router';
import { branchShape, tagShape } from '../shapes/branch';

const refName = { name: 'GitRefName', test: isRefName };
const createBranchBody: Struct = {
  name: 'CreateBranchRepoOption',
  fields: {
    new_branch_name: {
      go: 'BranchName',
      type: 'string',
      required: true,
      max: 100,
      pattern: refName,
    },
    old_branch_name: { go: 'OldBranchName', type: 'string', pattern: refName },
    old_ref_name: { go: 'OldRefName', type: 'string', pattern: refName },
  },
};
const createTagBody: Struct = {
  name: 'CreateTagOption',
  fields: {
    tag_name: {
      go: 'TagName',
      type: 'string',
      required: true,
      pattern: refName,
    },
    target: { go: 'Target', type: 'string' },
    message: { go: 'Message', type: 'string' },
  },
};

const gitOf = (call: Call, { repository }: Opened) =>
  call.forge.git.open(repository.id);

async function findRef(call: Call, opened: Opened, name: string): Promise<Ref> {
  const id = isRefName(name)
    ? await readRef(gitOf(call, opened).dir, name)
    : undefined;
  if (!id) throw notFound();
  return { name, id };
}

async function list(
  call: Call,
  prefix: string,
  shape: (opened: Opened, ref: Ref) => Promise<unknown>,
) {
  const opened = openRepository(call);
  const refs = await listRefs(gitOf(call, opened).dir, prefix);
  const reply = paged(call, refs, r => r);
  return {
    ...reply,
    body: await Promise.all((reply.body as Ref[]).map(r => shape(opened, r))),
  };
}

async function addBranch(call: Call) {
  const opened = openRepository(call, 'write');
  const { repository, permission } = opened;
  const user = requireUser(call);
  const body = bodyOf<{
    new_branch_name: string;
    old_branch_name?: string;
    old_ref_name?: string;
  }>(call, createBranchBody);
  const git = gitOf(call, opened);
  const start = await git.resolve(
    body.old_ref_name || body.old_branch_name || repository.defaultBranch,
  );
  if (!start) throw notFound('The old branch does not exist', null);
  const change = {
    ref: `refs/heads/${body.new_branch_name}`,
    before: nowhere,
    after: start.id,
  };
  try {
    await git.exclusively(() => makeRef(git, change));
  } catch (error) {
    if (!(error instanceof RefConflict)) throw error;
    throw conflict(
      error.message === 'exists'
        ? 'The branch already exists.'
        : 'The branch with the same name already exists.',
    );
  }
  announce(call.forge, repository, user, [change]);
  return created(
    await branchShape(
      call.forge,
      repository,
      { name: change.ref, id: start.id },
      permission,
    ),
  );
}

async function removeRef(call: Call, opened: Opened, name: string) {
  const user = requireUser(call);
  const { id } = await findRef(call, opened, name);
  const git = gitOf(call, opened);
  await git.exclusively(() => updateRef(git.dir, name, id, nowhere));
  announce(call.forge, opened.repository, user, [
    { ref: name, before: id, after: nowhere },
  ]);
  return done;
}

function removeBranch(call: Call) {
  const opened = openRepository(call, 'write');
  if (call.params.branch === opened.repository.defaultBranch)
    throw forbidden('can not delete default branch');
  return removeRef(call, opened, `refs/heads/${call.params.branch}`);
}

async function addTag(call: Call) {
  const opened = openRepository(call, 'write');
  const user = requireUser(call);
  const body = bodyOf<{ tag_name: string; target?: string }>(
    call,
    createTagBody,
  );
  const git = gitOf(call, opened);
  const target = await git.resolve(
    body.target || opened.repository.defaultBranch,
  );
  if (!target) throw notFound('target not found');
  const change = {
    ref: `refs/tags/${body.tag_name}`,
    before: nowhere,
    after: target.id,
  };
  try {
    await git.exclusively(() => makeRef(git, change));
  } catch (error) {
    if (error instanceof RefConflict)
      throw new ApiError(409, `tag already exists [name: ${body.tag_name}]`);
    throw error;
  }
  announce(call.forge, opened.repository, user, [change]);
  return created(
    await tagShape(call.forge, opened.repository, {
      name: change.ref,
      id: target.id,
    }),
  );
}

const base = '/repos/:owner/:repo';

export const branchRoutes: Route[] = [
  {
    method: 'GET',
    path: `${base}/branches`,
    handler: call =>
      list(call, 'refs/heads', (o, ref) =>
        branchShape(call.forge, o.repository, ref, o.permission),
      ),
  },
  { method: 'POST', path: `${base}/branches`, handler: addBranch },
  {
    method: 'GET',
    path: `${base}/branches/*branch`,
    handler: async call => {
      const opened = openRepository(call);
      const ref = await findRef(
        call,
        opened,
        `refs/heads/${call.params.branch}`,
      );
      return ok(
        await branchShape(
          call.forge,
          opened.repository,
          ref,
          opened.permission,
        ),
      );
    },
  },
  { method: 'DELETE', path: `${base}/branches/*branch`, handler: removeBranch },
  {
    method: 'GET',
    path: `${base}/tags`,
    handler: call =>
      list(call, 'refs/tags', (o, ref) =>
        tagShape(call.forge, o.repository, ref),
      ),
  },
  { method: 'POST', path: `${base}/tags`, handler: addTag },
  {
    method: 'GET',
    path: `${base}/tags/*tag`,
    handler: async call => {
      const opened = openRepository(call);
      const ref = await findRef(call, opened, `refs/tags/${call.params.tag}`);
      return ok(await tagShape(call.forge, opened.repository, ref));
    },
  },
  {
    method: 'DELETE',
    path: `${base}/tags/*tag`,
    handler: call =>
      removeRef(
        call,
        openRepository(call, 'write'),
        `refs/tags/${call.params.tag}`,
      ),
  },
];
