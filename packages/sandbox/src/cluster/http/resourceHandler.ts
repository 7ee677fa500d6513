import { review, reviews } from '../auth';
import { methodNotAllowed } from '../errors';
import type { Resource, Target } from '../registry';
import type { ServerContext } from './context';
import { sendJson } from './exchange';
import type { Exchange } from './exchange';
import { handlePatch } from './patchHandler';
import { handleGet, handleList } from './readHandlers';
import type { ResourcePath } from './requestInfo';
import { verbOf } from './requestInfo';
import { handleSubresource } from './subresources';
import {
  handleCreate,
  handleDelete,
  handleDeleteCollection,
  handleUpdate,
  readObject,
} from './writeHandlers';

async function handleReview(
  { state, tokens }: ServerContext,
  resource: Resource,
  exchange: Exchange,
): Promise<void> {
  const body = await readObject(state, resource, exchange, 'Ignore');
  sendJson(
    exchange,
    201,
    JSON.stringify(await review(state, tokens, exchange.user, body)),
  );
}

async function handleObject(
  { state }: ServerContext,
  target: Target,
  exchange: Exchange,
): Promise<void> {
  const { method } = exchange.info;
  if (method === 'PUT') await handleUpdate(state, target, exchange);
  else if (method === 'PATCH') await handlePatch(state, target, exchange);
  else if (method === 'DELETE') await handleDelete(state, target, exchange);
  else if (method === 'GET' && exchange.info.query.get('watch') === 'true')
    await handleList(state, target.resource, exchange);
  else handleGet(state, target, exchange);
}

async function handleCollection(
  context: ServerContext,
  resource: Resource,
  exchange: Exchange,
): Promise<void> {
  const { state } = context;
  const { method } = exchange.info;
  if (method === 'POST' && reviews.includes(resource.type.kind))
    await handleReview(context, resource, exchange);
  else if (method === 'POST') await handleCreate(state, resource, exchange);
  else if (method === 'DELETE')
    await handleDeleteCollection(state, resource, exchange);
  else await handleList(state, resource, exchange);
}

const ofObjects = ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE'];
const ofCollections = ['GET', 'HEAD', 'POST', 'DELETE'];

/** @throws ApiError 405 for what the resource does not do, or not at this path */
function checkVerb(
  { type }: Resource,
  path: ResourcePath,
  exchange: Exchange,
): void {
  const { method } = exchange.info;
  const verb = verbOf(exchange.info);
  const inPlace = (path.name ? ofObjects : ofCollections).includes(method);
  const nowhere = verb === 'create' && type.namespaced && !path.namespace;
  if (!inPlace || nowhere || !type.verbs.includes(verb))
    throw methodNotAllowed();
}

/** Whether the kind is at this path: inside namespaces, or outside. */
function isInPlace(
  { type }: Resource,
  { namespace, name }: ResourcePath,
): boolean {
  if (!type.namespaced) return namespace === undefined;
  return namespace !== undefined || !name;
}

/**
 * Answers a request to objects.
 * @returns false, and does nothing, when there is no such path
 * @throws ApiError for every refusal
 */
export async function handleResource(
  context: ServerContext,
  resource: Resource,
  path: ResourcePath,
  exchange: Exchange,
): Promise<boolean> {
  if (!isInPlace(resource, path)) return false;
  const { type } = resource;
  const { namespace, name, subresource } = path;
  if (type.deprecationWarning) exchange.warnings.push(type.deprecationWarning);
  if (name && subresource) {
    await handleSubresource(
      context,
      { resource, namespace, name },
      subresource,
      exchange,
    );
    return true;
  }
  checkVerb(resource, path, exchange);
  if (name)
    await handleObject(context, { resource, namespace, name }, exchange);
  else await handleCollection(context, resource, exchange);
  return true;
}
