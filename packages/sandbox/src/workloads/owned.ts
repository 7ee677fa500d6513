import type { ClusterClient, KubeObject } from '../cluster/types';
import { type Change, inform, type Informer } from '../gitops/runtime/informer';

/** An informer that also knows the objects by the uid of their controller. */
export interface OwnedInformer extends Informer {
  ownedBy(uid: string | undefined): KubeObject[];
}

const controllerOf = (object: KubeObject | undefined) =>
  object?.metadata.ownerReferences?.find(reference => reference.controller)
    ?.uid;

/** The reference to the object's controller. */
export const controllerReference = ({ metadata }: KubeObject) =>
  metadata.ownerReferences?.find(reference => reference.controller);

/** Watches a kind and keeps its objects by owner. */
export function informOwned(
  cluster: ClusterClient,
  apiVersion: string,
  kind: string,
  onChange: (change: Change) => void,
): OwnedInformer {
  const byOwner = new Map<string, Map<string, KubeObject>>();
  const put = ({ key, object, before, deleted }: Change) => {
    const old = controllerOf(before);
    const owner = controllerOf(object);
    if (old && (deleted || old !== owner)) byOwner.get(old)?.delete(key);
    if (old && !byOwner.get(old)?.size) byOwner.delete(old);
    if (!owner || deleted) return;
    const owned = byOwner.get(owner) ?? new Map<string, KubeObject>();
    byOwner.set(owner, owned.set(key, object));
  };
  const informer = inform(cluster, { apiVersion, kind }, change => {
    put(change);
    onChange(change);
  });
  return {
    ...informer,
    ownedBy: uid => [...(byOwner.get(uid ?? '')?.values() ?? [])],
  };
}
