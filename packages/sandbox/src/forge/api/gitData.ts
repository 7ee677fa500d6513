import { openRepository } from '../access/guards';
import { isFolder, readTree, TreeEntry, walkTree } from '../git/trees';
import { listRefs } from '../git/refs';
import { Call, ok } from '../http/call';
import { ApiError, notFound } from '../http/errors';
import { Route } from '../http/router';
import { addressesOf } from '../shapes/commit';

const perPage = 1000;

async function tree(call: Call) {
  const { repository } = openRepository(call);
  const { objects, resolve } = call.forge.git.open(repository.id);
  const { api } = addressesOf(call.forge, repository);
  const wanted = call.params.sha;
  const commit = await resolve(wanted);
  const direct = /^[0-9a-f]{40}$/.test(wanted)
    ? await objects.read(wanted)
    : undefined;
  if (!commit && direct?.type !== 'tree')
    throw new ApiError(400, `sha not found [${wanted}]`);
  const root = commit?.tree ?? wanted;
  const recursive = ['true', '1'].includes(call.query.get('recursive') ?? '');
  const all: Array<TreeEntry & { path: string }> = recursive
    ? await walkTree(objects, root)
    : (await readTree(objects, root)).map(e => ({ ...e, path: e.name }));
  const limit = Number(call.query.get('per_page')) || perPage;
  const page = Number(call.query.get('page')) || 1;
  const entries = all.slice((page - 1) * limit, page * limit).map(async e => {
    const type = isFolder(e) ? 'tree' : 'blob';
    const size = isFolder(e) ? 0 : (await objects.read(e.id))?.body.length ?? 0;
    return {
      path: e.path,
      mode: e.mode.padStart(6, '0'),
      type,
      size,
      sha: e.id,
      url: `${api}/git/${type}s/${e.id}`,
    };
  });
  const id = commit?.id ?? root;
  const body = {
    sha: id,
    url: `${api}/git/trees/${id}`,
    tree: await Promise.all(entries),
    truncated: all.length > limit,
    page,
    total_count: all.length,
  };
  return ok(body, {
    'x-total-count': String(all.length),
    'access-control-expose-headers': 'X-Total-Count',
  });
}

async function blob(call: Call) {
  const { repository } = openRepository(call);
  const { sha } = call.params;
  const object = /^[0-9a-f]{40}$/.test(sha)
    ? await call.forge.git.open(repository.id).objects.read(sha)
    : undefined;
  if (object?.type !== 'blob')
    throw new ApiError(400, `object does not exist [id: ${sha}, rel_path: ]`);
  const { api } = addressesOf(call.forge, repository);
  return ok({
    content: object.body.toString('base64'),
    encoding: 'base64',
    url: `${api}/git/blobs/${sha}`,
    sha,
    size: object.body.length,
  });
}

async function refs(call: Call) {
  const { repository } = openRepository(call);
  const { dir, objects } = call.forge.git.open(repository.id);
  const { api } = addressesOf(call.forge, repository);
  const wanted = `refs/${call.params.ref ?? ''}`;
  const found = (await listRefs(dir, 'refs')).filter(r =>
    r.name.startsWith(wanted),
  );
  if (!found.length) throw notFound();
  const shapes = found.map(async r => {
    const type = (await objects.read(r.id))?.type ?? 'commit';
    return {
      ref: r.name,
      url: `${api}/git/${r.name}`,
      object: { type, sha: r.id, url: `${api}/git/${type}s/${r.id}` },
    };
  });
  return ok(await Promise.all(shapes));
}

const base = '/repos/:owner/:repo';

/** git's own objects, one by one. */
export const gitDataRoutes: Route[] = [
  { method: 'GET', path: `${base}/git/trees/:sha`, handler: tree },
  { method: 'GET', path: `${base}/git/blobs/:sha`, handler: blob },
  { method: 'GET', path: `${base}/git/refs`, handler: refs },
  { method: 'GET', path: `${base}/git/refs/*ref`, handler: refs },
];
