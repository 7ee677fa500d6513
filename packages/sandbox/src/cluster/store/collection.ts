import type { KubeObject } from '../types';
import { sortedKeys } from './sortedKeys';

/** A change as the store keeps it. Its objects are shared: read, never write. */
export interface StoredEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  revision: number;
  key: string;
  /** The object after the change; of a deletion its last state, with the version of the deletion. */
  object: KubeObject;
  /** The object before the change. */
  previous?: KubeObject;
}

/** How many changes of a resource are kept for watches that resume and for lists of the past. */
const keptEvents = 10_000;

/** The objects of one resource, and what happened to them of late. */
export interface Collection {
  readonly size: number;
  /** The oldest version that a watch may resume from. */
  readonly oldest: number;
  get(key: string): KubeObject | undefined;
  /** The objects whose keys begin with this, in order of their keys. */
  list(prefix: string): KubeObject[];
  /** The same as it was at that version; undefined when that is no longer known. */
  listAt(prefix: string, revision: number): KubeObject[] | undefined;
  /** What happened after that version; undefined when that is no longer known. */
  since(revision: number): StoredEvent[] | undefined;
  /** Takes in a change. For the store alone. */
  apply(event: StoredEvent): void;
}

/** Keys are `namespace/name`, of cluster-scoped objects `/name`. */
export function keyOf(object: KubeObject): string {
  return `${object.metadata.namespace ?? ''}/${object.metadata.name}`;
}

/** @param oldest - the version at which it begins: nothing older can be watched from */
export function createCollection(oldest: number): Collection {
  const objects = new Map<string, KubeObject>();
  const keys = sortedKeys();
  let events: StoredEvent[] = [];
  let floor = oldest;

  const remember = (event: StoredEvent) => {
    events.push(event);
    if (events.length < keptEvents * 2) return;
    floor = events[keptEvents - 1].revision;
    events = events.slice(keptEvents);
  };
  const since = (revision: number): StoredEvent[] | undefined => {
    if (revision < floor) return undefined;
    let first = events.length;
    while (first > 0 && events[first - 1].revision > revision) first -= 1;
    return events.slice(first);
  };
  const list = (prefix: string): KubeObject[] =>
    keys.startingWith(prefix).flatMap(key => objects.get(key) ?? []);

  return {
    get size() {
      return objects.size;
    },
    get oldest() {
      return floor;
    },
    get: key => objects.get(key),
    list,
    listAt(prefix, revision) {
      const later = since(revision);
      if (!later) return undefined;
      if (later.length === 0) return list(prefix);
      const past = new Map(
        keys.startingWith(prefix).map(key => [key, objects.get(key)]),
      );
      for (const event of later.reverse())
        if (event.key.startsWith(prefix)) past.set(event.key, event.previous);
      return [...past]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .flatMap(([, object]) => object ?? []);
    },
    since,
    apply(event) {
      if (event.type === 'DELETED') {
        objects.delete(event.key);
        keys.remove(event.key);
      } else {
        objects.set(event.key, event.object);
        if (event.type === 'ADDED') keys.add(event.key);
      }
      remember(event);
    },
  };
}
