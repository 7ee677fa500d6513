import {
  badRequest,
  field,
  invalid,
  methodNotAllowed,
  notImplemented,
  unknownResource,
} from '../errors';
import {
  deleteObject,
  getScale,
  liveObject,
  storeUpdate,
  timestamp,
  updateScale,
} from '../registry';
import type { Target } from '../registry';
import { isRecord } from '../schema';
import type { KubeObject } from '../types';
import { parseBody, readBody } from './body';
import type { ServerContext } from './context';
import { beginStream, sendJson } from './exchange';
import type { Exchange } from './exchange';
import { writeQuery } from './options';
import { handlePatch } from './patchHandler';
import { handleGet } from './readHandlers';
import { handleUpdate } from './writeHandlers';

/** Answers requests to one part of an object. */
type Handler = (
  context: ServerContext,
  target: Target,
  exchange: Exchange,
) => Promise<void> | void;

async function bodyOf(exchange: Exchange, kind: string): Promise<KubeObject> {
  const { value } = parseBody(await readBody(exchange.request), kind);
  if (!isRecord(value))
    throw badRequest(
      `the object provided is unrecognized (must be of type ${kind})`,
    );
  return {
    apiVersion: '',
    kind,
    ...value,
    metadata: { name: '', ...(value.metadata as object) },
  };
}

const status: Handler = async ({ state }, target, exchange) => {
  const { method } = exchange.info;
  if (method === 'GET') handleGet(state, target, exchange);
  else if (method === 'PUT') await handleUpdate(state, target, exchange);
  else if (method === 'PATCH') await handlePatch(state, target, exchange);
  else throw methodNotAllowed();
};

const scale: Handler = async ({ state }, target, exchange) => {
  const { method, query } = exchange.info;
  if (method === 'PATCH') {
    await handlePatch(state, target, exchange);
    return;
  }
  if (method === 'GET') {
    sendJson(exchange, 200, JSON.stringify(getScale(state, target)));
    return;
  }
  if (method !== 'PUT') throw methodNotAllowed();
  const asked = writeQuery(
    query,
    'UpdateOptions',
    exchange.request.headers['user-agent'],
  );
  const body = await bodyOf(exchange, 'Scale');
  const written = updateScale(state, target, () => body, asked);
  await state.store.settled();
  sendJson(exchange, 200, JSON.stringify(written));
};

const leastSeconds = 600;

const token: Handler = async ({ state, tokens }, target, exchange) => {
  if (exchange.info.method !== 'POST') throw methodNotAllowed();
  const body = await bodyOf(exchange, 'TokenRequest');
  const { metadata } = liveObject(state, target);
  const seconds = body.spec?.expirationSeconds ?? 3600;
  if (seconds < leastSeconds)
    throw invalid(
      { group: 'authentication.k8s.io', kind: 'TokenRequest' },
      '',
      [
        field.invalid(
          'spec.expirationSeconds',
          seconds,
          'may not specify a duration less than 10 minutes',
        ),
      ],
    );
  const given: string[] = body.spec?.audiences ?? [];
  const audiences = given.length ? given : [tokens.audience];
  const { namespace = '', name, uid = '' } = metadata;
  const issued = await tokens.issue(
    { namespace, name, uid },
    audiences,
    seconds,
  );
  sendJson(
    exchange,
    201,
    JSON.stringify({
      kind: 'TokenRequest',
      apiVersion: 'authentication.k8s.io/v1',
      metadata: { name, namespace, creationTimestamp: timestamp(state.now()) },
      spec: { audiences, expirationSeconds: seconds, boundObjectRef: null },
      status: {
        token: issued.token,
        expirationTimestamp: timestamp(issued.expires),
      },
    }),
  );
};

const number = (text: string | null) =>
  text === null ? undefined : Number(text);

const log: Handler = async ({ state, podLogs }, target, exchange) => {
  const { query, method } = exchange.info;
  if (method !== 'GET') throw methodNotAllowed();
  liveObject(state, target);
  if (!podLogs) throw notImplemented('the log of a pod');
  const gone = new AbortController();
  exchange.response.on('close', () => gone.abort());
  const lines = podLogs(target.namespace ?? '', target.name, {
    container: query.get('container') ?? undefined,
    follow: query.get('follow') === 'true',
    previous: query.get('previous') === 'true',
    timestamps: query.get('timestamps') === 'true',
    tailLines: number(query.get('tailLines')),
    sinceSeconds: number(query.get('sinceSeconds')),
    limitBytes: number(query.get('limitBytes')),
    signal: gone.signal,
  });
  let begun = false;
  for await (const text of lines) {
    if (gone.signal.aborted) return;
    if (!begun) beginStream(exchange, 'text/plain');
    begun = true;
    exchange.response.write(text);
  }
  if (!begun) beginStream(exchange, 'text/plain');
  exchange.response.end();
};

const done = (exchange: Exchange) =>
  sendJson(
    exchange,
    201,
    JSON.stringify({
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Success',
      code: 201,
    }),
  );

const eviction: Handler = async ({ state }, target, exchange) => {
  if (exchange.info.method !== 'POST') throw methodNotAllowed();
  await readBody(exchange.request);
  deleteObject(state, target, {});
  await state.store.settled();
  done(exchange);
};

const binding: Handler = async ({ state }, target, exchange) => {
  if (exchange.info.method !== 'POST') throw methodNotAllowed();
  const body = await bodyOf(exchange, 'Binding');
  const live = liveObject(state, target);
  const spec = { ...live.spec, nodeName: body.target?.name };
  storeUpdate(state, target, { ...live, spec }, live);
  await state.store.settled();
  done(exchange);
};

const finalize: Handler = async ({ state }, target, exchange) => {
  if (exchange.info.method !== 'PUT') throw methodNotAllowed();
  const body = await bodyOf(exchange, 'Namespace');
  const live = liveObject(state, target);
  const spec = { ...live.spec, finalizers: body.spec?.finalizers ?? [] };
  const next = storeUpdate(state, target, { ...live, spec }, live);
  await state.store.settled();
  sendJson(exchange, 200, JSON.stringify(next));
};

const absent =
  (what: string): Handler =>
  () => {
    throw notImplemented(what);
  };

const handlers: Record<string, Handler | undefined> = {
  status,
  scale,
  'serviceaccounts/token': token,
  'pods/log': log,
  'pods/eviction': eviction,
  'pods/binding': binding,
  'namespaces/finalize': finalize,
  'pods/ephemeralcontainers': absent('adding a container to a pod'),
  'certificatesigningrequests/approval': absent('signing certificates'),
  'pods/exec': absent('running a command in a pod'),
  'pods/attach': absent('attaching to a pod'),
  'pods/portforward': absent('forwarding a port of a pod'),
  'pods/proxy': absent('a proxy to a pod'),
  'services/proxy': absent('a proxy to a service'),
  'nodes/proxy': absent('a proxy to a node'),
};

/**
 * Answers requests to a part of an object.
 * @throws ApiError 404 for a part that the kind has not, 501 for one that this server has not
 */
export async function handleSubresource(
  context: ServerContext,
  target: Target,
  subresource: string,
  exchange: Exchange,
): Promise<void> {
  const { type } = target.resource;
  const [first] = subresource.split('/');
  const specific = handlers[`${type.plural}/${first}`];
  const declared = type.subresources.some(({ name }) => name === subresource);
  const handler =
    type.builtin && specific ? specific : declared && handlers[subresource];
  if (!handler) throw unknownResource();
  await handler(context, target, exchange);
}
