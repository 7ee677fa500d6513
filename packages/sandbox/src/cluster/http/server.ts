import { administrator, authenticate, authorize, impersonate } from '../auth';
import type { User } from '../auth';
import { ApiError, unknownResource } from '../errors';
import type { ServerContext } from './context';
import { sendBytes, sendJson, sendRefusal, sendText } from './exchange';
import type { Exchange } from './exchange';
import type { Answerer, Incoming, Outgoing } from './message';
import { emptyOpenapi, openapiProtobuf } from './openapiProtobuf';
import { requestInfo, verbOf } from './requestInfo';
import type { RequestInfo } from './requestInfo';
import { handleResource } from './resourceHandler';

/** Whom requests come from, by a token or, on a listener for the administrator alone, without asking. */
export type Listener = 'authenticated' | 'administrator';

const notFoundText = '404 page not found\n';
const checks = [
  'ping',
  'log',
  'etcd',
  'poststarthook/crd-informer-synced',
  'poststarthook/rbac/bootstrap-roles',
];

function health(exchange: Exchange, name: string): void {
  if (!exchange.info.query.has('verbose')) {
    sendText(exchange, 200, 'ok');
    return;
  }
  const lines = checks.map(check => `[+]${check} ok\n`).join('');
  sendText(exchange, 200, `${lines}${name} check passed\n`);
}

function paths({ state }: ServerContext): string[] {
  const groups = state.resources.types().filter(({ group }) => group);
  const versions = groups.flatMap(({ group, version }) => [
    `/apis/${group}`,
    `/apis/${group}/${version}`,
  ]);
  const fixed = [
    '/api',
    '/api/v1',
    '/apis',
    '/healthz',
    '/livez',
    '/openapi/v2',
    '/openapi/v3',
    '/readyz',
    '/version',
  ];
  return [...new Set([...fixed, ...versions])].sort();
}

function sendDiscovery({ state }: ServerContext, exchange: Exchange): boolean {
  const { path, query } = exchange.info;
  const { accept, 'if-none-match': ifNoneMatch } = exchange.request.headers;
  const plain = path.length > 1 ? path.replace(/\/$/, '') : path;
  const document = state.resources
    .discovery()
    .answer({ path: plain, query, accept, ifNoneMatch });
  if (!document) return false;
  exchange.response.writeHead(document.status, {
    'cache-control': 'no-cache, private',
    ...document.headers,
  });
  exchange.response.end(document.body);
  return true;
}

/** What is at an address where nothing is depends on whose it would be. */
function missing({ state }: ServerContext, exchange: Exchange): void {
  const { path } = exchange.info;
  const [root, group] = path.split('/').filter(Boolean);
  const builtin =
    root === 'api' ||
    (root === 'apis' && state.resources.group(group) === 'builtin');
  if (builtin && path.split('/').length > 2) throw unknownResource();
  sendText(exchange, 404, notFoundText);
}

function answerPath(context: ServerContext, exchange: Exchange): void {
  const { path } = exchange.info;
  const check = /^\/(healthz|livez|readyz)(\/.*)?$/.exec(path)?.[1];
  if (check) health(exchange, check);
  else if (path === '/')
    sendJson(exchange, 200, JSON.stringify({ paths: paths(context) }));
  else if (
    path === '/openapi/v2' &&
    exchange.request.headers.accept?.includes(openapiProtobuf.asked)
  )
    sendBytes(exchange, openapiProtobuf.given, emptyOpenapi);
  else if (path === '/openid/v1/jwks')
    sendJson(exchange, 200, JSON.stringify(context.tokens.keys()));
  else if (!sendDiscovery(context, exchange)) missing(context, exchange);
}

function checkAccess(
  { state }: ServerContext,
  user: User,
  info: RequestInfo,
): void {
  const { resource: path } = info;
  if (!path) {
    authorize(state, user, {
      verb: info.method.toLowerCase(),
      path: info.path,
    });
    return;
  }
  const { group, namespace, plural, name, subresource } = path;
  const verb = verbOf(info);
  authorize(state, user, {
    verb,
    group,
    resource: plural,
    namespace: plural === 'namespaces' && name ? name : namespace,
    name,
    subresource,
  });
}

async function answer(
  context: ServerContext,
  exchange: Exchange,
): Promise<void> {
  const { resource: path } = exchange.info;
  const found =
    path && context.state.resources.find(path.group, path.version, path.plural);
  const done =
    found && path && (await handleResource(context, found, path, exchange));
  if (!done) answerPath(context, exchange);
}

function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new ApiError(
    500,
    'InternalError',
    `Internal error occurred: ${message}`,
    {
      causes: [{ message }],
    },
  );
}

async function handle(
  context: ServerContext,
  listener: Listener,
  request: Incoming,
  response: Outgoing,
): Promise<void> {
  const info = requestInfo(request.method ?? 'GET', request.url ?? '/');
  const exchange: Exchange = {
    request,
    response,
    info,
    user: administrator,
    warnings: [],
  };
  response.on('error', () => undefined); // the client is gone: there is nobody to tell
  try {
    const { state, tokens } = context;
    const known =
      listener === 'administrator'
        ? administrator
        : await authenticate(state, tokens, request.headers.authorization);
    exchange.user = impersonate(state, known, request.headers);
    checkAccess(context, exchange.user, info);
    await answer(context, exchange);
  } catch (error) {
    if (response.headersSent) response.destroy();
    else sendRefusal(exchange, asApiError(error));
  }
}

/** Answers the requests to a cluster. */
export function createAnswerer(
  context: ServerContext,
  listener: Listener,
): Answerer {
  return (request, response) => {
    handle(context, listener, request, response).catch(() =>
      response.destroy(),
    );
  };
}
