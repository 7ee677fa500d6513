import { deleteObject, storeUpdate, viewOf } from '../registry';
import type { RegistryState, Target } from '../registry';
import type { KubeObject, OwnerReference } from '../types';
import { createOwnership } from './ownership';

interface Found {
  target: Target;
  object: KubeObject;
}

const waitsFor = (object: KubeObject, finalizer: string): boolean =>
  Boolean(
    object.metadata.deletionTimestamp &&
      object.metadata.finalizers?.includes(finalizer),
  );

/**
 * Deletes what has lost all its owners, and lets owners that are deleted in the foreground or
 * that leave orphans go in their turn.
 *
 * @param report - takes what keeps an object from being deleted
 */
export function startGarbageCollector(
  state: RegistryState,
  report: (error: unknown) => void,
): () => void {
  const { store, resources } = state;
  const ownership = createOwnership();
  const queue = new Set<string>();
  let stopped = false;
  let scheduled: NodeJS.Immediate | undefined;

  const find = (uid: string): Found | undefined => {
    const place = ownership.placeOf(uid);
    const resource = place && resources.storedAs(place.storage);
    const stored = place && store.collection(place.storage).get(place.key);
    if (!resource || !stored) return undefined;
    const { namespace, name } = stored.metadata;
    return {
      target: { resource, namespace, name },
      object: viewOf(resource, stored),
    };
  };
  const write = (
    { target, object }: Found,
    metadata: Partial<KubeObject['metadata']>,
  ) =>
    storeUpdate(
      state,
      target,
      { ...object, metadata: { ...object.metadata, ...metadata } },
      object,
    );
  const withoutFinalizer = ({ object }: Found, finalizer: string) => {
    const finalizers = object.metadata.finalizers?.filter(
      name => name !== finalizer,
    );
    return { finalizers: finalizers?.length ? finalizers : undefined };
  };
  const withoutOwners = (
    { object }: Found,
    gone: (owner: OwnerReference) => boolean,
  ) => {
    const left = object.metadata.ownerReferences?.filter(owner => !gone(owner));
    return { ownerReferences: left?.length ? left : undefined };
  };
  const dependents = (uid: string): Found[] =>
    ownership.ownedBy(uid).flatMap(d => find(d) ?? []);
  /** An owner is looked for in the namespace of what it owns, or outside; one of a kind that is not served may be anywhere. */
  const isGone = (owner: OwnerReference, namespace: string | undefined) => {
    if (!resources.ofKind(owner.apiVersion, owner.kind)) return false;
    const found = find(owner.uid);
    const where = found?.target.namespace;
    return !found || (where !== undefined && where !== namespace);
  };

  const orphan = (owner: Found, uid: string) => {
    for (const dependent of dependents(uid))
      write(
        dependent,
        withoutOwners(dependent, o => o.uid === uid),
      );
    write(owner, withoutFinalizer(owner, 'orphan'));
  };
  const deleteFirst = (owner: Found, uid: string) => {
    const blocking = dependents(uid).filter(({ object }) =>
      object.metadata.ownerReferences?.some(
        o => o.uid === uid && o.blockOwnerDeletion,
      ),
    );
    if (blocking.length === 0)
      write(owner, withoutFinalizer(owner, 'foregroundDeletion'));
    for (const { target, object } of blocking)
      if (!object.metadata.deletionTimestamp)
        deleteObject(state, target, {
          propagationPolicy: ownership.ownedBy(object.metadata.uid ?? '').length
            ? 'Foreground'
            : 'Background',
        });
  };
  const outliveOwners = (found: Found) => {
    const { ownerReferences = [], deletionTimestamp } = found.object.metadata;
    const { namespace } = found.target;
    const gone = ownerReferences.filter(owner => isGone(owner, namespace));
    if (gone.length === 0 || deletionTimestamp) return;
    if (gone.length === ownerReferences.length)
      deleteObject(state, found.target, {
        propagationPolicy: policyOf(found.object),
      });
    else
      write(
        found,
        withoutOwners(found, o => gone.includes(o)),
      );
  };
  const process = (uid: string) => {
    const found = find(uid);
    if (!found) return;
    if (waitsFor(found.object, 'orphan')) orphan(found, uid);
    else if (waitsFor(found.object, 'foregroundDeletion'))
      deleteFirst(found, uid);
    else outliveOwners(found);
  };
  const work = () => {
    scheduled = undefined;
    const batch = [...queue];
    queue.clear();
    if (stopped) return;
    for (const uid of batch) {
      try {
        process(uid);
      } catch (error) {
        report(error); // as for a namespace that may not be deleted: the others are processed all the same
      }
    }
  };
  const enqueue = (uid: string | undefined) => {
    if (!uid) return;
    queue.add(uid);
    scheduled ??= setImmediate(work);
  };
  const concerns = ({ metadata }: KubeObject) =>
    Boolean(
      metadata.ownerReferences?.length ||
        (metadata.deletionTimestamp && metadata.finalizers),
    );

  for (const { storage } of resources.stored())
    for (const object of store.collection(storage).list('')) {
      const { namespace = '', name, uid } = object.metadata;
      ownership.note(storage, `${namespace}/${name}`, object);
      if (concerns(object)) enqueue(uid);
    }
  const unsubscribe = store.subscribeAll((event, storage) => {
    const { object, key, type } = event;
    const { uid = '', ownerReferences = [] } = object.metadata;
    if (type !== 'DELETED') {
      ownership.note(storage, key, object);
      if (concerns(object)) enqueue(uid);
      return;
    }
    ownership.forget(object);
    for (const dependent of ownership.ownedBy(uid)) enqueue(dependent);
    for (const owner of ownerReferences) enqueue(owner.uid);
  });
  return () => {
    stopped = true;
    unsubscribe();
    if (scheduled) clearImmediate(scheduled);
  };
}

/** What an object that loses its owners is to do with its own is said by its finalizers. */
function policyOf({ metadata: { finalizers = [] } }: KubeObject): string {
  if (finalizers.includes('orphan')) return 'Orphan';
  return finalizers.includes('foregroundDeletion')
    ? 'Foreground'
    : 'Background';
}
