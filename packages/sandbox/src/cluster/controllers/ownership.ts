import type { KubeObject } from '../types';

/** Where an object is: the resource that it is stored as, and its key there. */
export interface Place {
  storage: string;
  key: string;
}

/** Who owns whom, by uid. */
export interface Ownership {
  note(storage: string, key: string, object: KubeObject): void;
  forget(object: KubeObject): void;
  placeOf(uid: string): Place | undefined;
  /** The uids of those who name this one as an owner. */
  ownedBy(uid: string): string[];
}

export function createOwnership(): Ownership {
  const places = new Map<string, Place>();
  const owned = new Map<string, Set<string>>();
  const ownersOf = new Map<string, string[]>();

  const unlink = (uid: string) => {
    for (const owner of ownersOf.get(uid) ?? []) {
      const those = owned.get(owner);
      those?.delete(uid);
      if (those?.size === 0) owned.delete(owner);
    }
    ownersOf.delete(uid);
  };
  return {
    note(storage, key, { metadata }) {
      const { uid, ownerReferences = [] } = metadata;
      if (!uid) return;
      if (!places.has(uid)) places.set(uid, { storage, key });
      unlink(uid);
      if (!ownerReferences.length) return;
      ownersOf.set(
        uid,
        ownerReferences.map(owner => owner.uid),
      );
      for (const owner of ownerReferences)
        owned.set(owner.uid, (owned.get(owner.uid) ?? new Set()).add(uid));
    },
    forget({ metadata: { uid } }) {
      if (!uid) return;
      places.delete(uid);
      unlink(uid);
    },
    placeOf: uid => places.get(uid),
    ownedBy: uid => [...(owned.get(uid) ?? [])],
  };
}
