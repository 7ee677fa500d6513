import { Opened, openRepository } from '../access/guards';
import { Commit } from '../git/commits';
import { lastCommits } from '../git/lastCommit';
import { findEntry, isFolder, readTree, TreeEntry } from '../git/trees';
import { bodyOf, Call, created, ok } from '../http/call';
import { notFound } from '../http/errors';
import { Struct } from '../http/bind';
import { Route } from '../http/router';
import { unsigned, writtenCommitShape } from '../shapes/commit';
import { contentsShape } from '../shapes/contents';
import {
  CommitBody,
  commitFields,
  FileBody,
  openForFiles,
  writeFiles,
} from './writeContents';

const many: Struct = {
  name: 'ChangeFilesOptions',
  fields: {
    files: { go: 'Files', type: 'array', required: true },
    ...commitFields,
  },
};
const content = { go: 'ContentBase64', type: 'string' } as const;
const sha = { go: 'SHA', type: 'string' } as const;
const one: Struct = {
  name: 'UpdateFileOptions',
  fields: { content, sha, ...commitFields },
};
const gone: Struct = {
  name: 'DeleteFileOptions',
  fields: { sha: { ...sha, required: true }, ...commitFields },
};

/** What a call reads from, by its `ref`. */
async function revisionOf(
  call: Call,
  { repository }: Opened,
): Promise<{ ref: string; commit: Commit }> {
  const ref = call.query.get('ref') || repository.defaultBranch;
  const commit = await call.forge.git.open(repository.id).resolve(ref);
  if (!commit)
    throw notFound('not found', [
      `object does not exist [id: ${ref}, rel_path: ]`,
    ]);
  return { ref, commit };
}

async function readFolder(
  call: Call,
  opened: Opened,
  at: { ref: string; commit: Commit },
  path: string,
  folder: string,
) {
  const { objects } = call.forge.git.open(opened.repository.id);
  const entries = [...(await readTree(objects, folder))].sort((a, b) =>
    a.name < b.name ? -1 : 1,
  );
  const pathOf = (entry: TreeEntry) =>
    path ? `${path}/${entry.name}` : entry.name;
  const names = entries.map(e => e.name);
  const last = await lastCommits(objects, at.commit, path, names);
  return Promise.all(
    entries.map(async entry => {
      const size = isFolder(entry)
        ? 0
        : (await objects.read(entry.id))?.body.length ?? 0;
      const item = {
        path: pathOf(entry),
        entry,
        size,
        last: last.get(entry.name) ?? at.commit,
        ref: at.ref,
      };
      return contentsShape(call.forge, opened.repository, item);
    }),
  );
}

async function read(call: Call, path: string) {
  const opened = openRepository(call);
  const at = await revisionOf(call, opened);
  const { objects } = call.forge.git.open(opened.repository.id);
  const entry = await findEntry(objects, at.commit.tree, path);
  if (!entry)
    throw notFound('GetContentsOrList', [
      `object does not exist [id: , rel_path: ${path}]`,
    ]);
  if (isFolder(entry))
    return ok(await readFolder(call, opened, at, path, entry.id));
  const body = (await objects.read(entry.id))?.body ?? Buffer.alloc(0);
  const folder = path.split('/').slice(0, -1).join('/');
  const last =
    (await lastCommits(objects, at.commit, folder, [entry.name])).get(
      entry.name,
    ) ?? at.commit;
  return ok(
    contentsShape(call.forge, opened.repository, {
      path,
      entry,
      size: body.length,
      last,
      content: body,
      ref: at.ref,
    }),
  );
}

async function writeMany(call: Call) {
  const opened = openForFiles(call);
  const body = bodyOf<CommitBody & { files: FileBody[] }>(call, many);
  const { commit, files } = await writeFiles(call, opened, body, body.files);
  return created({
    files,
    commit: writtenCommitShape(call.forge, opened.repository, commit),
    verification: unsigned,
  });
}

async function writeOne(
  call: Call,
  operation: FileBody['operation'],
  status: number,
) {
  const opened = openForFiles(call);
  const body = bodyOf<
    CommitBody & { content?: string; sha?: string; from_path?: string }
  >(call, operation === 'delete' ? gone : one);
  // Without the blob that it replaces, Gitea takes an update for a create.
  const asked = operation === 'update' && !body.sha ? 'create' : operation;
  const file: FileBody = {
    operation: asked,
    path: call.params.path,
    from_path: body.from_path,
    content: operation === 'delete' ? undefined : body.content ?? '',
    sha: body.sha,
  };
  const written = await writeFiles(call, opened, body, [file]);
  const reply = {
    content: written.files[0],
    commit: writtenCommitShape(call.forge, opened.repository, written.commit),
    verification: unsigned,
  };
  return { status, body: reply };
}

/** The bytes of a file at a revision. */
export async function rawFile(call: Call, path: string): Promise<Buffer> {
  const opened = openRepository(call);
  const { commit } = await revisionOf(call, opened);
  const { objects } = call.forge.git.open(opened.repository.id);
  const entry = await findEntry(objects, commit.tree, path);
  const object =
    entry && !isFolder(entry) ? await objects.read(entry.id) : undefined;
  if (!object) throw notFound();
  return object.body;
}

/** Text is sent as text whatever its kind, so that no browser runs it. */
export const rawHeaders = (body: Buffer) => ({
  'content-type': body.includes(0)
    ? 'application/octet-stream'
    : 'text/plain; charset=utf-8',
  'access-control-expose-headers': 'Content-Disposition',
});

const base = '/repos/:owner/:repo';

export const contentsRoutes: Route[] = [
  { method: 'GET', path: `${base}/contents`, handler: call => read(call, '') },
  { method: 'POST', path: `${base}/contents`, handler: writeMany },
  {
    method: 'GET',
    path: `${base}/contents/*path`,
    handler: call => read(call, call.params.path),
  },
  {
    method: 'POST',
    path: `${base}/contents/*path`,
    handler: call => writeOne(call, 'create', 201),
  },
  {
    method: 'PUT',
    path: `${base}/contents/*path`,
    handler: call => writeOne(call, 'update', 200),
  },
  {
    method: 'DELETE',
    path: `${base}/contents/*path`,
    handler: call => writeOne(call, 'delete', 200),
  },
  {
    method: 'GET',
    path: `${base}/raw/*path`,
    handler: async call => {
      const body = await rawFile(call, call.params.path);
      return {
        status: 200,
        text: body,
        headers: { ...rawHeaders(body), 'x-gitea-object-type': 'file' },
      };
    },
  },
];
