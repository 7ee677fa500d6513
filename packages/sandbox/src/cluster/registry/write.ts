import { ApiError, badRequest, invalid } from '../errors';
import type { StatusDetails } from '../errors';
import { Refusal } from '../schema';
import type { FieldError, KubeObject, ObjectMeta } from '../types';
import type { Store } from '../store';
import type { Resource, ResourceTable } from './resources';

/** What the operations on objects work with. */
export interface RegistryState {
  store: Store;
  resources: ResourceTable;
  now(): Date;
}

/** Which object, of which resource. */
export interface Target {
  resource: Resource;
  namespace?: string;
  name: string;
}

/** How a write is to be done. */
export interface WriteInput {
  /** Who is noted in `managedFields`. */
  manager: string;
  dryRun?: boolean;
  /** The part of the object that is written: nothing else of it changes. */
  subresource?: 'status' | 'scale';
}

/** RFC 3339 with seconds, as Kubernetes writes times. */
export function timestamp(now: Date): string {
  return now.toISOString().replace(/\.\d+/, '');
}

export function storeKey({ resource, namespace, name }: Target): string {
  return `${resource.type.namespaced ? namespace ?? '' : ''}/${name}`;
}

/** @throws ApiError 422 when there are errors */
export function refuseInvalid(
  resource: Resource,
  object: KubeObject,
  errors: FieldError[],
): void {
  if (errors.length)
    throw invalid(resource.type, object.metadata.name ?? '', errors);
}

/** @throws ApiError 400 when the body names another object than the path */
export function checkName(target: Target, object: KubeObject): void {
  const { name } = object.metadata;
  if (name && name !== target.name)
    throw badRequest(
      `the name of the object (${name}) does not match the name on the URL (${target.name})`,
    );
}

/** @throws ApiError 400 when the body names another namespace than the path; outside namespaces it may name any, which is ignored */
export function checkNamespace(
  namespace: string | undefined,
  object: KubeObject,
): void {
  const given = object.metadata.namespace;
  if (given && namespace && given !== namespace)
    throw badRequest(
      'the namespace of the provided object does not match the namespace sent on the request',
    );
}

/** Metadata as Kubernetes writes it: what is empty is left out. */
export function tidied(metadata: ObjectMeta): ObjectMeta {
  const tidy = { ...metadata };
  for (const key of [
    'labels',
    'annotations',
    'finalizers',
    'ownerReferences',
  ] as const)
    if (!Object.keys(tidy[key] ?? {}).length) delete tidy[key];
  return tidy;
}

const details = (
  target: Target,
  refusal: Refusal,
): StatusDetails | undefined => {
  const { group, plural, kind } = target.resource.type;
  const causes = refusal.causes.length ? { causes: refusal.causes } : undefined;
  if (refusal.code === 409) return causes;
  if (refusal.code !== 422) return causes;
  return causes
    ? {
        name: target.name,
        ...(group && { group }),
        kind: kind || plural,
        ...causes,
      }
    : {};
};

/** Runs what throws a `Refusal`, which becomes the `ApiError` that a client is told. */
export function refusing<T>(target: Target, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new ApiError(
      error.code,
      error.reason,
      error.message,
      details(target, error),
    );
  }
}
