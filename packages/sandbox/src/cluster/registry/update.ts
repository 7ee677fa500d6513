import { conflict, field, invalid, notFound } from '../errors';
import { defaultObject, trackUpdate, validateObject } from '../schema';
import type { KubeObject, ObjectMeta } from '../types';
import { same, sameObject } from './equality';
import { validateMetadata, validateMetadataChange } from './metadata';
import type { Resource } from './resources';
import { viewOf } from './views';
import {
  checkName,
  checkNamespace,
  refuseInvalid,
  storeKey,
  tidied,
} from './write';
import type { RegistryState, Target, WriteInput } from './write';

/** The object as its version shows it. @throws ApiError 404 */
export function liveObject(state: RegistryState, target: Target): KubeObject {
  const stored = state.store
    .collection(target.resource.storage)
    .get(storeKey(target));
  if (!stored) throw notFound(target.resource.type, target.name);
  return viewOf(target.resource, stored);
}

/** @throws ApiError 409 when the write was based on another version than the stored one */
function checkVersion(
  target: Target,
  given: string | undefined,
  live: KubeObject,
): void {
  if (given && given !== '0' && given !== live.metadata.resourceVersion)
    throw conflict(target.resource.type, target.name);
}

/** The server's own fields stay what they are, whatever a write says of them. */
function keptMetadata(
  next: ObjectMeta,
  live: ObjectMeta,
  namespaced: boolean,
): ObjectMeta {
  const {
    deletionTimestamp,
    deletionGracePeriodSeconds,
    generation,
    resourceVersion,
    namespace,
    ...given
  } = next;
  const kept: ObjectMeta = {
    ...given,
    name: live.name,
    uid: given.uid || live.uid,
    creationTimestamp: live.creationTimestamp,
    resourceVersion: live.resourceVersion,
  };
  if (namespaced) kept.namespace = live.namespace;
  for (const key of [
    'generation',
    'deletionTimestamp',
    'deletionGracePeriodSeconds',
  ] as const)
    if (live[key] !== undefined) Object.assign(kept, { [key]: live[key] });
  return tidied(kept);
}

const withoutStatus = ({ status, metadata, ...rest }: KubeObject): object =>
  rest;

/** What would be stored in the place of the live object by a write to this subresource, or to the object itself. */
function prepareUpdate(
  resource: Resource,
  next: KubeObject,
  live: KubeObject,
  subresource: WriteInput['subresource'],
): KubeObject {
  const { type, strategy } = resource;
  const head = { apiVersion: resource.apiVersion, kind: type.kind };
  if (subresource === 'status') {
    const { status, ...kept } = live;
    return {
      ...(kept as KubeObject),
      metadata: {
        ...live.metadata,
        managedFields: next.metadata.managedFields,
      },
      ...(next.status !== undefined && { status: next.status }),
    };
  }
  const { status, ...rest } = next;
  const keepsStatus = type.subresources.some(s => s.name === 'status');
  const written: KubeObject = {
    ...(keepsStatus ? (rest as KubeObject) : next),
    ...(keepsStatus && live.status !== undefined && { status: live.status }),
    ...head,
    metadata: keptMetadata(next.metadata, live.metadata, type.namespaced),
  };
  return defaultObject(
    type,
    strategy.prepareForUpdate?.(written, live) ?? written,
  );
}

function counted(
  resource: Resource,
  next: KubeObject,
  live: KubeObject,
): KubeObject {
  if (!resource.strategy.generation) return next;
  const statusApart = resource.type.subresources.some(s => s.name === 'status');
  const changed = statusApart
    ? !same(withoutStatus(next), withoutStatus(live))
    : !same({ ...next, metadata: 0 }, { ...live, metadata: 0 });
  if (!changed) return next;
  const generation = (live.metadata.generation ?? 0) + 1;
  return { ...next, metadata: { ...next.metadata, generation } };
}

const gone = (resource: Resource, object: KubeObject): boolean =>
  Boolean(object.metadata.deletionTimestamp) &&
  !object.metadata.finalizers?.length &&
  !resource.strategy.held?.(object);

/** Puts the object in the place of the live one; takes it away when nothing holds it any longer. */
export function storeUpdate(
  state: RegistryState,
  target: Target,
  written: KubeObject,
  live: KubeObject,
): KubeObject {
  const { resource } = target;
  const { storage, conversion } = resource;
  const next = { ...written, metadata: tidied(written.metadata) };
  if (gone(resource, next)) {
    state.store.remove(storage, storeKey(target), conversion.toStored(next));
    return next;
  }
  if (sameObject(next, live)) return live;
  return viewOf(resource, state.store.put(storage, conversion.toStored(next)));
}

/**
 * Replaces the live object by another one.
 * @param tracked - it has its `managedFields` already
 * @throws ApiError 409, 422
 */
export function replaceLive(
  state: RegistryState,
  target: Target,
  next: KubeObject,
  live: KubeObject,
  input: WriteInput,
  tracked = false,
): KubeObject {
  const { resource } = target;
  const { type, strategy } = resource;
  const { manager, subresource } = input;
  checkVersion(target, next.metadata.resourceVersion, live);
  const prepared = prepareUpdate(resource, next, live, subresource);
  const object = counted(resource, prepared, live);
  refuseInvalid(resource, object, [
    ...validateMetadata(type, strategy, object),
    ...validateMetadataChange(object, live),
    ...validateObject(type, object, live),
  ]);
  const owned = tracked
    ? object
    : trackUpdate({
        type,
        live,
        next: object,
        manager,
        subresource,
        now: state.now(),
      });
  if (input.dryRun) return owned;
  return storeUpdate(state, target, owned, live);
}

/** @throws ApiError 409 when a replace names the uid of another object */
function checkUid(target: Target, body: KubeObject, live: KubeObject): void {
  const { uid } = body.metadata;
  if (!uid || uid === live.metadata.uid) return;
  const { type, storage } = target.resource;
  const key = `/registry/${storage.replace(/^\//, 'core/')}${
    target.namespace ? `/${target.namespace}` : ''
  }/${target.name}`;
  const why = `StorageError: invalid object, Code: 4, Key: ${key}, ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: ${uid}, UID in object meta: ${live.metadata.uid}`;
  throw conflict(type, target.name, why);
}

/** @throws ApiError 422 when a custom resource is replaced without saying which version */
function checkUnconditional(
  { resource, name }: Target,
  body: KubeObject,
): void {
  const { builtin, group, plural } = resource.type;
  if (builtin || body.metadata.resourceVersion) return;
  throw invalid({ group, kind: plural }, name, [
    field.invalid(
      'metadata.resourceVersion',
      0,
      'must be specified for an update',
    ),
  ]);
}

/**
 * Replaces an object by the body of a PUT.
 * @throws ApiError 400, 404, 409, 422
 */
export function updateObject(
  state: RegistryState,
  target: Target,
  body: KubeObject,
  input: WriteInput,
): KubeObject {
  checkName(target, body);
  checkNamespace(target.namespace, body);
  const live = liveObject(state, target);
  checkUnconditional(target, body);
  checkUid(target, body, live);
  return replaceLive(state, target, body, live, input);
}
