import {
  createServer,
  IncomingMessage,
  Server,
  ServerResponse,
} from 'node:http';
import { authenticate } from '../access/authenticate';
import { Moved } from '../access/guards';
import { rawFile, rawHeaders } from '../api/contents';
import { routes } from '../api/routes';
import { refuseUnsupported } from '../api/unsupported';
import { Forge } from '../forge';
import { gitTarget, serveGit } from '../smart/service';
import { Call, Reply } from './call';
import { ApiError } from './errors';
import { readBody } from './readBody';
import { createRouter } from './router';

const find = createRouter(routes);
const base = '/api/v1';
const text = (status: number, body: string): Reply => ({
  status,
  text: body,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
});

function refusal(forge: Forge, error: unknown): Reply {
  if (error instanceof Moved) {
    const headers = {
      location: error.location,
      'content-type': 'text/html; charset=utf-8',
    };
    return {
      status: 301,
      text: `<a href="${error.location}">Moved Permanently</a>.\n\n`,
      headers,
    };
  }
  const url = `${forge.url}/api/swagger`;
  if (!(error instanceof ApiError)) {
    forge.report(error);
    return { status: 500, body: { message: '', url } };
  }
  const { status, message, errors } = error;
  return {
    status,
    body: errors === undefined ? { message, url } : { errors, message, url },
  };
}

async function callOf(
  forge: Forge,
  request: IncomingMessage,
  url: URL,
): Promise<Omit<Call, 'params'>> {
  return {
    forge,
    url,
    query: url.searchParams,
    identity: authenticate(forge.store, request.headers.authorization),
    text: request.method === 'GET' ? '' : (await readBody(request)).toString(),
    contentType: request.headers['content-type'] ?? 'application/json',
  };
}

async function answerApi(
  forge: Forge,
  request: IncomingMessage,
  url: URL,
): Promise<Reply> {
  const method = request.method === 'HEAD' ? 'GET' : request.method ?? 'GET';
  const found = find(method, url.pathname.slice(base.length));
  if (found.kind !== 'route')
    refuseUnsupported(method, url.pathname.slice(base.length));
  if (found.kind === 'none') return text(404, '404 page not found\n');
  if (found.kind === 'method')
    return { status: 405, headers: { allow: found.allow.join(', ') } };
  return found.handler({
    ...(await callOf(forge, request, url)),
    params: found.params,
  });
}

/** The address of a file for people: `/{owner}/{repo}/raw/branch/{branch}/{path}`. */
async function answerRaw(
  forge: Forge,
  request: IncomingMessage,
  url: URL,
): Promise<Reply | undefined> {
  const found = /^\/([^/]+)\/([^/]+)\/raw\/(branch|commit|tag)\/(.+)$/.exec(
    decodeURI(url.pathname),
  );
  if (!found) return undefined;
  const [, owner, repo, , rest] = found;
  const call = await callOf(forge, request, url);
  const parts = rest.split('/');
  for (let i = 1; i < parts.length; i++) {
    const query = new URLSearchParams({ ref: parts.slice(0, i).join('/') });
    const path = parts.slice(i).join('/');
    const body = await rawFile(
      { ...call, query, params: { owner, repo } },
      path,
    ).catch(() => undefined);
    if (body) return { status: 200, text: body, headers: rawHeaders(body) };
  }
  return text(404, 'Not found.\n');
}

async function answer(
  forge: Forge,
  request: IncomingMessage,
  url: URL,
): Promise<Reply> {
  try {
    if (url.pathname.startsWith(`${base}/`))
      return await answerApi(forge, request, url);
    if (url.pathname === '/api/healthz')
      return { status: 200, body: { status: 'pass' } };
    return (await answerRaw(forge, request, url)) ?? text(404, 'Not found.\n');
  } catch (error) {
    return refusal(forge, error);
  }
}

function send(
  response: ServerResponse,
  { status, body, text: plain, headers = {} }: Reply,
) {
  const json = body !== undefined;
  const bytes = json
    ? Buffer.from(`${JSON.stringify(body)}\n`)
    : Buffer.from((plain ?? '') as string);
  response.writeHead(status, {
    'cache-control': 'max-age=0, private, must-revalidate, no-transform',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'SAMEORIGIN',
    ...(json && { 'content-type': 'application/json;charset=utf-8' }),
    ...(status !== 204 && { 'content-length': String(bytes.length) }),
    ...headers,
  });
  response.end(status === 204 ? undefined : bytes);
}

async function handle(
  forge: Forge,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const url = addressOf(forge, request);
  const target = url && gitTarget(url);
  if (!url) send(response, text(400, '400 Bad Request\n'));
  else if (target) await serveGit(forge, target, request, response);
  else send(response, await answer(forge, request, url));
}

/** What a request asks for; undefined when that is no address, or is not encoded as one. */
function addressOf(forge: Forge, request: IncomingMessage): URL | undefined {
  try {
    const url = new URL(`${forge.url}${request.url}`);
    decodeURI(url.pathname);
    return url;
  } catch {
    return undefined;
  }
}

/** How long a connection is kept for the next request, in milliseconds: a client must not find it closed just when it sends one. */
const idle = 120_000;

/** The one listener of the forge: REST, git and raw files. */
export function createForgeServer(forge: Forge): Server {
  const server = createServer((request, response) => {
    handle(forge, request, response).catch(error => {
      // A client that went away in the middle is no fault of the forge.
      if (!response.destroyed) forge.report(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  server.keepAliveTimeout = idle;
  return server;
}
