import { randomInt, randomUUID } from 'node:crypto';
import { alreadyExists, badRequest, forbidden, notFound } from '../errors';
import { defaultObject, trackUpdate, validateObject } from '../schema';
import type { KubeObject } from '../types';
import { validateMetadata } from './metadata';
import type { Resource } from './resources';
import { viewOf } from './views';
import {
  checkNamespace,
  refuseInvalid,
  storeKey,
  tidied,
  timestamp,
} from './write';
import type { RegistryState, WriteInput } from './write';

const letters = 'bcdfghjklmnpqrstvwxz2456789';

function generatedName(prefix: string): string {
  const suffix = Array.from(
    { length: 5 },
    () => letters[randomInt(letters.length)],
  );
  return prefix.slice(0, 58) + suffix.join('');
}

/** @throws ApiError 404 or 403 when nothing can be created in the namespace */
function admitToNamespace(
  state: RegistryState,
  resource: Resource,
  namespace: string | undefined,
  name: string,
): void {
  if (!resource.type.namespaced) return;
  const found = state.store
    .collection('/namespaces')
    .get(`/${namespace ?? ''}`);
  if (!found)
    throw notFound({ group: '', plural: 'namespaces' }, namespace ?? '');
  if (!found.metadata.deletionTimestamp) return;
  throw forbidden(
    resource.type,
    name,
    `unable to create new content in namespace ${namespace} because it is being terminated`,
    [
      {
        reason: 'NamespaceTerminating',
        message: `namespace ${namespace} is being terminated`,
        field: 'metadata.namespace',
      },
    ],
  );
}

function newMetadata(
  state: RegistryState,
  resource: Resource,
  object: KubeObject,
  namespace?: string,
) {
  const {
    deletionTimestamp,
    deletionGracePeriodSeconds,
    resourceVersion,
    namespace: _,
    generation,
    ...given
  } = object.metadata;
  const counted = resource.strategy.generation ? 1 : generation;
  return tidied({
    ...given,
    name:
      given.name ||
      (given.generateName ? generatedName(given.generateName) : ''),
    ...(resource.type.namespaced && { namespace }),
    uid: randomUUID(),
    ...(counted !== undefined && { generation: counted }),
    creationTimestamp: timestamp(state.now()),
  });
}

/** What would be stored for a new object. */
export function prepareCreate(
  state: RegistryState,
  resource: Resource,
  namespace: string | undefined,
  body: KubeObject,
): KubeObject {
  const { type, strategy } = resource;
  const { status, ...rest } = body;
  const dropped =
    type.subresources.some(s => s.name === 'status') &&
    !strategy.statusAtCreate;
  const fresh: KubeObject = {
    ...(dropped ? (rest as KubeObject) : body),
    apiVersion: resource.apiVersion,
    kind: type.kind,
    metadata: newMetadata(state, resource, body, namespace),
  };
  return defaultObject(type, fresh);
}

/**
 * Creates an object.
 * @param tracked - it has its `managedFields` already
 * @throws ApiError 404, 403, 409, 422
 */
export function createObject(
  state: RegistryState,
  resource: Resource,
  namespace: string | undefined,
  body: KubeObject,
  input: WriteInput,
  tracked = false,
): KubeObject {
  const { type, strategy } = resource;
  checkNamespace(namespace, body);
  if (body.metadata.resourceVersion)
    throw badRequest(
      'resourceVersion should not be set on objects to be created',
    );
  admitToNamespace(state, resource, namespace, body.metadata.name ?? '');
  const next = prepareCreate(state, resource, namespace, body);
  refuseInvalid(resource, next, [
    ...validateMetadata(type, strategy, next),
    ...validateObject(type, next),
  ]);
  const key = storeKey({ resource, namespace, name: next.metadata.name });
  const taken = state.store.collection(resource.storage).get(key);
  if (taken)
    throw alreadyExists(
      type,
      next.metadata.name,
      taken.metadata.deletionTimestamp !== undefined,
    );
  const { manager, dryRun } = input;
  const owned = tracked
    ? next
    : trackUpdate({ type, next, manager, now: state.now() });
  if (dryRun) return owned;
  const stored = state.store.put(
    resource.storage,
    resource.conversion.toStored(owned),
  );
  return viewOf(resource, stored);
}
