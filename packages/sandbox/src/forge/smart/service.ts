import { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { authenticate, Identity } from '../access/authenticate';
import { permissionOn } from '../access/permission';
import { covers, publicOnly } from '../access/scopes';
import { Forge } from '../forge';
import { ApiError } from '../http/errors';
import { readBody } from '../http/readBody';
import { Repository } from '../store/records';
import { accountByName, repositoryByName } from '../store/store';
import { CgiRequest, streamBackend } from './httpBackend';
import { takePush } from './push';

const pattern =
  /^\/([^/]+)\/([^/]+?)(?:\.git)?\/(info\/refs|git-upload-pack|git-receive-pack|HEAD)$/;

/** What a path below the forge's address asks of git, if it does. */
export interface GitTarget {
  owner: string;
  name: string;
  file: string;
  writes: boolean;
}

export function gitTarget(url: URL): GitTarget | undefined {
  const found = pattern.exec(decodeURI(url.pathname));
  if (!found) return undefined;
  const [, owner, name, file] = found;
  return {
    owner,
    name,
    file,
    writes: `${file}${url.search}`.includes('git-receive-pack'),
  };
}

/** A refusal in plain text, as git shows it. */
class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(message);
  }
}

const challenge = () =>
  new Refused(401, 'Unauthorized\n', {
    'www-authenticate': 'Basic realm="Gitea"',
  });

function identify(forge: Forge, request: IncomingMessage): Identity {
  try {
    return authenticate(forge.store, request.headers.authorization);
  } catch (error) {
    if (error instanceof ApiError)
      throw new Refused(401, 'Failed to authenticate user\n');
    throw error;
  }
}

function find(
  forge: Forge,
  { owner, name }: GitTarget,
): Repository | undefined {
  const account = accountByName(forge.store, owner);
  return account && repositoryByName(forge.store, account.id, name);
}

const notFound = () => new Refused(404, 'Repository not found');

/** The repository, to who may know of it; without credentials nobody learns whether a private one exists. */
function known(forge: Forge, target: GitTarget, { user }: Identity) {
  const repository = find(forge, target);
  if (!user && (!repository || target.writes)) throw challenge();
  if (!repository) {
    throw target.writes
      ? new Refused(403, 'Push to create is not enabled for organizations.')
      : notFound();
  }
  const permission = permissionOn(forge.store, repository, user);
  if (permission === 'none') throw user ? notFound() : challenge();
  return { repository, permission };
}

/** Who may do what over git. */
function admit(forge: Forge, target: GitTarget, identity: Identity) {
  const { user, token } = identity;
  const { repository, permission } = known(forge, target, identity);
  if (token && !covers(token, 'repository', target.writes))
    throw new Refused(403, 'Forbidden\n');
  if (repository.private && publicOnly(identity))
    throw new Refused(403, 'Forbidden\n');
  if (repository.archived && target.writes) {
    throw new Refused(
      403,
      'This repo is archived. You can view files and clone it, but cannot push or open issues/pull-requests.',
    );
  }
  return { repository, permission, user };
}

async function pushBody(request: IncomingMessage): Promise<Buffer> {
  const body = await readBody(request);
  return request.headers['content-encoding'] === 'gzip'
    ? promisify(gunzip)(body)
    : body;
}

async function serve(
  forge: Forge,
  target: GitTarget,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const { repository, permission, user } = admit(
    forge,
    target,
    identify(forge, request),
  );
  const expected = target.file.startsWith('git-') ? 'POST' : 'GET';
  if (request.method !== expected) {
    response
      .writeHead(405, {
        allow: expected === 'POST' ? 'POST, OPTIONS' : 'GET, OPTIONS',
      })
      .end();
    return;
  }
  const cgi: CgiRequest = {
    root: forge.git.root,
    path: `/${repository.id}.git/${target.file}`,
    method: expected,
    query: new URL(request.url ?? '/', forge.url).search.slice(1),
    headers: request.headers,
    user: user?.name ?? '',
    body: expected === 'POST' ? request : undefined,
  };
  if (target.file !== 'git-receive-pack' || !user) {
    await streamBackend(cgi, response);
    return;
  }
  const { 'content-encoding': _decoded, ...headers } = request.headers;
  const body = await pushBody(request);
  await takePush(
    forge,
    { repository, permission, user, request: { ...cgi, headers, body } },
    response,
  );
}

/** Answers git. */
export async function serveGit(
  forge: Forge,
  target: GitTarget,
  request: IncomingMessage,
  response: ServerResponse,
) {
  try {
    await serve(forge, target, request, response);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const type =
      error.status === 404
        ? 'text/plain;charset=utf-8'
        : 'text/plain; charset=utf-8';
    response
      .writeHead(error.status, { 'content-type': type, ...error.headers })
      .end(error.message);
    request.resume();
  }
}
