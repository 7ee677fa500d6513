import type { ClusterClient, KubeObject } from '../../cluster/types';
import { type Key, keyOf } from './objects';

/** A change of one object, with its state before. */
export interface Change {
  key: Key;
  object: KubeObject;
  before?: KubeObject;
  deleted: boolean;
}

/** The objects of a kind, kept by a watch. Whoever takes one does not change it. */
export interface Informer {
  get(key: Key): KubeObject | undefined;
  all(): KubeObject[];
  stop(): void;
}

/** Watches a kind in all namespaces and calls back for every change. */
export function inform(
  cluster: ClusterClient,
  kind: { apiVersion: string; kind: string; labelSelector?: string },
  onChange: (change: Change) => void = () => {},
): Informer {
  const objects = new Map<Key, KubeObject>();
  const stop = cluster.watch(kind, ({ type, object }) => {
    const key = keyOf(object);
    const before = objects.get(key);
    const deleted = type === 'DELETED';
    if (deleted) objects.delete(key);
    else objects.set(key, object);
    onChange({ key, object, before, deleted });
  });
  return {
    get: key => objects.get(key),
    all: () => [...objects.values()],
    stop,
  };
}

const request = (object: KubeObject | undefined) =>
  object?.metadata.annotations?.['reconcile.fluxcd.io/requestedAt'];

/** True when a change is one that a controller takes up: new, another spec, a request, or deletion. */
export function isCalledFor({ object, before, deleted }: Change): boolean {
  if (deleted) return false;
  if (!before || before.metadata.uid !== object.metadata.uid) return true;
  return (
    before.metadata.generation !== object.metadata.generation ||
    request(before) !== request(object) ||
    before.metadata.deletionTimestamp !== object.metadata.deletionTimestamp
  );
}
