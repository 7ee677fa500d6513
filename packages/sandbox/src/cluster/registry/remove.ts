import { conflict, field, forbidden, invalid } from '../errors';
import type { Status } from '../errors';
import type { KubeObject } from '../types';
import { listObjects } from './list';
import type { ListInput, ListResult } from './list';
import type { Resource } from './resources';
import { liveObject, storeUpdate } from './update';
import { storeKey, timestamp } from './write';
import type { RegistryState, Target } from './write';

const policies = ['Background', 'Foreground', 'Orphan'] as const;

/** What becomes of the objects that a deleted one owns. */
export type PropagationPolicy = (typeof policies)[number];

/** `DeleteOptions`, as a body or the query brings them. */
export interface DeleteInput {
  propagationPolicy?: string;
  orphanDependents?: boolean;
  preconditions?: { uid?: string; resourceVersion?: string };
  dryRun?: boolean;
}

/** A deletion: either the object is gone, or it is marked and waits for its finalizers. */
export type Deletion = { gone: Status } | { marked: KubeObject };

const keptNamespaces = ['default', 'kube-system', 'kube-public'];

function checkPolicy({ propagationPolicy }: DeleteInput): void {
  if (
    !propagationPolicy ||
    (policies as readonly string[]).includes(propagationPolicy)
  )
    return;
  throw invalid({ group: 'meta.k8s.io', kind: 'DeleteOptions' }, '', [
    field.notSupported('propagationPolicy', propagationPolicy, [
      ...policies,
      'nil',
    ]),
  ]);
}

function checkPreconditions(
  target: Target,
  live: KubeObject,
  input: DeleteInput,
): void {
  const { uid, resourceVersion } = input.preconditions ?? {};
  const { metadata } = live;
  const { group, kind } = target.resource.type;
  const fail = (why: string) =>
    conflict({ group, plural: kind }, target.name, why);
  if (uid && uid !== metadata.uid)
    throw fail(
      `the UID in the precondition (${uid}) does not match the UID in record (${metadata.uid}). The object might have been deleted and then recreated`,
    );
  if (resourceVersion && resourceVersion !== metadata.resourceVersion)
    throw fail(
      `the ResourceVersion in the precondition (${resourceVersion}) does not match the ResourceVersion in record (${metadata.resourceVersion}). The object might have been modified`,
    );
}

/** The finalizers by which the garbage collector is told what to do with what the object owns. */
function finalizersFor(live: KubeObject, input: DeleteInput): string[] {
  const others = (live.metadata.finalizers ?? []).filter(
    name => name !== 'orphan' && name !== 'foregroundDeletion',
  );
  const asked =
    input.propagationPolicy ?? (input.orphanDependents ? 'Orphan' : undefined);
  if (asked === 'Orphan') return [...others, 'orphan'];
  if (asked === 'Foreground') return [...others, 'foregroundDeletion'];
  return asked === 'Background' ? others : live.metadata.finalizers ?? [];
}

function marked(
  state: RegistryState,
  resource: Resource,
  live: KubeObject,
  finalizers: string[],
) {
  const { generation } = live.metadata;
  const object: KubeObject = {
    ...live,
    metadata: {
      ...live.metadata,
      finalizers: finalizers.length ? finalizers : undefined,
      ...(generation !== undefined && { generation: generation + 1 }),
      deletionTimestamp: timestamp(state.now()),
      ...(resource.type.kind !== 'Namespace' && {
        deletionGracePeriodSeconds: 0,
      }),
    },
  };
  return resource.strategy.markDeleted?.(object) ?? object;
}

function withFinalizers(live: KubeObject, names: string[]): KubeObject {
  const finalizers = names.length ? names : undefined;
  return { ...live, metadata: { ...live.metadata, finalizers } };
}

const goneStatus = (
  { resource: { type }, name }: Target,
  live: KubeObject,
): Status => ({
  kind: 'Status',
  apiVersion: 'v1',
  metadata: {},
  status: 'Success',
  details: {
    name,
    ...(type.group && { group: type.group }),
    kind: type.plural,
    uid: live.metadata.uid,
  },
});

/**
 * Deletes an object, or marks it when something holds it.
 * @throws ApiError 403, 404, 409, 422
 */
export function deleteObject(
  state: RegistryState,
  target: Target,
  input: DeleteInput,
): Deletion {
  checkPolicy(input);
  const { resource } = target;
  const live = liveObject(state, target);
  checkPreconditions(target, live, input);
  if (
    resource.storage === '/namespaces' &&
    keptNamespaces.includes(target.name)
  )
    throw forbidden(
      resource.type,
      target.name,
      'this namespace may not be deleted',
    );
  const finalizers = finalizersFor(live, input);
  const next = live.metadata.deletionTimestamp
    ? withFinalizers(live, finalizers)
    : marked(state, resource, live, finalizers);
  if (finalizers.length || resource.strategy.held?.(live))
    return {
      marked: input.dryRun ? next : storeUpdate(state, target, next, live),
    };
  if (!input.dryRun) state.store.remove(resource.storage, storeKey(target));
  return { gone: goneStatus(target, live) };
}

/**
 * Deletes what the list selects.
 * @returns that list, as it was before
 * @throws ApiError 400, 422
 */
export function deleteCollection(
  state: RegistryState,
  resource: Resource,
  list: ListInput,
  input: DeleteInput,
): ListResult {
  const result = listObjects(state, resource, list);
  for (const { metadata } of result.items)
    deleteObject(
      state,
      { resource, namespace: metadata.namespace, name: metadata.name },
      input,
    );
  return result;
}
