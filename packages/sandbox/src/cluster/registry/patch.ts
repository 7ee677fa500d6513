import { ApiError, conflict, field, invalid, notFound } from '../errors';
import { applyObject, goValue, patchObject } from '../schema';
import type { PatchType } from '../schema';
import type { KubeObject } from '../types';
import { createObject } from './create';
import { decodePatched } from './decode';
import type { FieldValidation } from './decode';
import { liveObject, replaceLive } from './update';
import { viewOf } from './views';
import { checkName, checkNamespace, refusing, storeKey } from './write';
import type { RegistryState, Target, WriteInput } from './write';

/** A patch, as far as its media type tells. */
export interface PatchInput extends WriteInput {
  type: PatchType;
  validation: FieldValidation;
}

/** @throws ApiError 422 when a patch makes another kind of the object */
function checkKind({ resource, name }: Target, next: KubeObject): void {
  const { type, apiVersion } = resource;
  if (next.kind !== type.kind)
    throw invalid({ group: type.group, kind: String(next.kind) }, name, [
      field.invalid('kind', next.kind, `must be ${type.kind}`),
    ]);
  if (next.apiVersion !== apiVersion)
    throw invalid(type, name, [
      field.invalid('apiVersion', next.apiVersion, `must be ${apiVersion}`),
    ]);
}

/**
 * Changes part of an object.
 * @throws ApiError 400, 404, 409, 422
 */
export function patchLive(
  state: RegistryState,
  target: Target,
  patch: unknown,
  input: PatchInput,
): KubeObject {
  const { type } = target.resource;
  const live = liveObject(state, target);
  const patched = refusing(target, () =>
    patchObject(type, live, input.type, patch),
  );
  checkKind(target, patched);
  // Of a strategic patch the real server shows the patch itself, of others what has become of the object.
  const shown = input.type === 'strategic' ? () => goValue(patch) : undefined;
  const next = decodePatched(type, patched, input.validation, shown);
  checkName(target, next);
  checkNamespace(target.namespace, next);
  return replaceLive(state, target, next, live, input);
}

/** A server-side apply. */
export interface ApplyOptions extends WriteInput {
  force?: boolean;
}

/** @throws ApiError 409 when what is applied belongs to another object than the stored one */
function checkApplied(
  target: Target,
  applied: KubeObject,
  live: KubeObject | undefined,
): void {
  const { uid, resourceVersion } = applied.metadata;
  if (
    live &&
    resourceVersion &&
    resourceVersion !== live.metadata.resourceVersion
  )
    throw conflict(target.resource.type, target.name);
  if (!live && uid)
    throw conflict(
      target.resource.type,
      target.name,
      `uid mismatch: the provided object specified uid ${uid}, and no existing object was found`,
    );
}

/**
 * Applies an object on the server's side; creates it when it is not there.
 * @throws ApiError 400, 404, 409, 422, 500
 */
export function applyLive(
  state: RegistryState,
  target: Target,
  applied: KubeObject,
  input: ApplyOptions,
): { object: KubeObject; created: boolean } {
  const { resource, namespace } = target;
  const { manager, force, subresource } = input;
  checkName(target, applied);
  checkNamespace(namespace, applied);
  const stored = state.store.collection(resource.storage).get(storeKey(target));
  if (!stored && subresource) throw notFound(resource.type, target.name);
  const live = stored && viewOf(resource, stored);
  checkApplied(target, applied, live);
  const now = state.now();
  const { type } = resource;
  const next = refusing(target, () =>
    applyObject({
      type,
      live,
      applied,
      manager,
      force,
      subresource,
      namespace,
      now,
    }),
  );
  if (live)
    return {
      object: replaceLive(state, target, next, live, input, true),
      created: false,
    };
  const named = { ...next, metadata: { ...next.metadata, name: target.name } };
  return {
    object: createObject(state, resource, namespace, named, input, true),
    created: true,
  };
}

/** 415: the resource takes none of this kind of patch. */
export function unsupportedPatch(builtin: boolean): ApiError {
  const types = ['json-patch+json', 'merge-patch+json'];
  if (builtin) types.push('strategic-merge-patch+json');
  const accepted = [
    ...types,
    'apply-patch+yaml',
    ...(builtin ? [] : ['apply-patch+yaml']),
  ];
  return new ApiError(
    415,
    'UnsupportedMediaType',
    `the body of the request was in an unknown format - accepted media types include: ${accepted
      .map(name => `application/${name}`)
      .join(', ')}`,
  );
}
