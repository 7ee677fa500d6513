import { badRequest, field, invalid, unknownResource } from '../errors';
import type { ApiError } from '../errors';
import {
  createObject,
  decodeBody,
  deleteCollection,
  deleteObject,
  updateObject,
} from '../registry';
import type {
  DeleteInput,
  FieldValidation,
  RegistryState,
  Resource,
  Target,
} from '../registry';
import { isRecord } from '../schema';
import type { KubeObject } from '../types';
import { checkMediaType, parseBody, readBody } from './body';
import { sendAs } from './exchange';
import type { Exchange } from './exchange';
import { negotiate } from './negotiate';
import { dryRunOf, writeQuery } from './options';
import { listInput } from './readHandlers';
import { renderList, renderObject } from './render';

/** 400: the body is of another kind than the path. */
function wrongKind(
  state: RegistryState,
  { type }: Resource,
  apiVersion: string,
  kind: string,
): ApiError {
  const version = apiVersion.split('/').pop();
  const internal = `${type.group.split('.')[0] || 'core'}.${type.kind}`;
  const why = state.resources.ofKind(apiVersion, kind)
    ? `converting (${version}.${kind}) to (${internal}): unknown conversion`
    : `no kind "${kind}" is registered for version "${apiVersion}" in scheme "kubernetes"`;
  return badRequest(
    `${kind} in version "${version}" cannot be handled as a ${type.kind}: ${why}`,
  );
}

/** @throws ApiError 400 when the body says that it is something else than the path */
function checkKind(
  state: RegistryState,
  resource: Resource,
  body: Record<string, unknown>,
  text: string,
): void {
  const { type, apiVersion } = resource;
  const { kind, apiVersion: given = apiVersion } = body;
  if (!type.builtin && !kind)
    throw badRequest(
      `the object provided is unrecognized (must be of type ${type.kind}): Object 'Kind' is missing in '${text}' (${text})`,
    );
  const other = kind !== undefined && kind !== type.kind;
  if (other && type.builtin)
    throw wrongKind(state, resource, String(given), String(kind));
  if (given !== apiVersion)
    throw badRequest(
      `the API version in the data (${given}) does not match the expected API version (${apiVersion})`,
    );
  if (other) throw wrongKind(state, resource, String(given), String(kind));
}

/** Reads the body of a create or replace. */
export async function readObject(
  state: RegistryState,
  resource: Resource,
  exchange: Exchange,
  mode: FieldValidation['mode'],
): Promise<KubeObject> {
  const raw = await readBody(exchange.request);
  checkMediaType(raw);
  const { value, duplicates } = parseBody(raw, resource.type.kind);
  if (!isRecord(value))
    throw badRequest(
      `the object provided is unrecognized (must be of type ${
        resource.type.kind
      }): couldn't get version/kind; json parse error: json: cannot unmarshal ${typeof value} into Go value of type struct`,
    );
  checkKind(state, resource, value, raw.text);
  const whole = {
    ...value,
    apiVersion: resource.apiVersion,
    kind: resource.type.kind,
  };
  const warn = (text: string) => exchange.warnings.push(text);
  return decodeBody(resource.type, whole, { mode, duplicates, warn });
}

/** Answers `POST` on a collection. */
export async function handleCreate(
  state: RegistryState,
  resource: Resource,
  exchange: Exchange,
): Promise<void> {
  const form = negotiate(exchange.request.headers.accept);
  const { query, resource: path } = exchange.info;
  const asked = writeQuery(
    query,
    'CreateOptions',
    exchange.request.headers['user-agent'],
  );
  const body = await readObject(state, resource, exchange, asked.validation);
  const object = createObject(state, resource, path?.namespace, body, asked);
  await state.store.settled();
  sendAs(exchange, 201, renderObject(resource, object, form), form);
}

/** Answers `PUT` on an object or its status. */
export async function handleUpdate(
  state: RegistryState,
  target: Target,
  exchange: Exchange,
): Promise<void> {
  const form = negotiate(exchange.request.headers.accept);
  const { query, resource: path } = exchange.info;
  const asked = writeQuery(
    query,
    'UpdateOptions',
    exchange.request.headers['user-agent'],
  );
  const body = await readObject(
    state,
    target.resource,
    exchange,
    asked.validation,
  );
  const subresource = path?.subresource === 'status' ? 'status' : undefined;
  const object = updateObject(state, target, body, { ...asked, subresource });
  await state.store.settled();
  sendAs(exchange, 200, renderObject(target.resource, object, form), form);
}

interface DeleteOptions {
  propagationPolicy?: string;
  orphanDependents?: boolean;
  preconditions?: DeleteInput['preconditions'];
  dryRun?: string[];
}

async function deleteInput(exchange: Exchange): Promise<DeleteInput> {
  const raw = await readBody(exchange.request);
  if (raw.bytes.length) checkMediaType(raw);
  const { value } = raw.bytes.length
    ? parseBody(raw, 'DeleteOptions')
    : { value: {} };
  const { query } = exchange.info;
  const options = (isRecord(value) ? value : {}) as DeleteOptions;
  const policy = query.get('propagationPolicy') ?? options.propagationPolicy;
  const orphan = query.has('orphanDependents')
    ? query.get('orphanDependents') === 'true'
    : options.orphanDependents;
  if (policy && orphan !== undefined)
    throw invalid({ group: 'meta.k8s.io', kind: 'DeleteOptions' }, '', [
      field.invalid(
        'propagationPolicy',
        policy,
        'orphanDependents and deletionPropagation cannot be both set',
      ),
    ]);
  return {
    propagationPolicy: policy,
    orphanDependents: orphan,
    preconditions: options.preconditions,
    dryRun: dryRunOf(
      [...query.getAll('dryRun'), ...(options.dryRun ?? [])],
      'DeleteOptions',
    ),
  };
}

/** Answers `DELETE` on an object. */
export async function handleDelete(
  state: RegistryState,
  target: Target,
  exchange: Exchange,
): Promise<void> {
  const form = negotiate(exchange.request.headers.accept);
  const result = deleteObject(state, target, await deleteInput(exchange));
  await state.store.settled();
  const json =
    'gone' in result
      ? JSON.stringify(result.gone)
      : renderObject(target.resource, result.marked, form);
  sendAs(exchange, 200, json, form);
}

/** Answers `DELETE` on a collection. */
export async function handleDeleteCollection(
  state: RegistryState,
  resource: Resource,
  exchange: Exchange,
): Promise<void> {
  const form = negotiate(exchange.request.headers.accept);
  if (!exchange.info.resource) throw unknownResource();
  const input = await deleteInput(exchange);
  const list = deleteCollection(state, resource, listInput(exchange), input);
  await state.store.settled();
  sendAs(exchange, 200, renderList(resource, list, form), form);
}
