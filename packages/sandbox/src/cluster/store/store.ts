import type { KubeObject } from '../types';
import { warn } from '../warn';
import { createCollection, keyOf } from './collection';
import type { Collection, StoredEvent } from './collection';
import { jsonOf } from './json';
import type { Journal } from './journal';

/** Hears every change of one resource, in order, after the write that made it has returned. */
export type StoreListener = (event: StoredEvent) => void;

/** The objects of a cluster by resource (`group/plural`), versioned as a whole. */
export interface Store {
  /** The version of the last change. */
  readonly revision: number;
  collection(resource: string): Collection;
  /** Stores an object under the next version, which it answers with. */
  put(resource: string, object: KubeObject): KubeObject;
  /** Removes an object; answers its last state with the version of the deletion. `last` is that state when it was not stored. */
  remove(
    resource: string,
    key: string,
    last?: KubeObject,
  ): KubeObject | undefined;
  /** Forgets a resource that is no longer served. It must be empty. */
  drop(resource: string): void;
  subscribe(resource: string, listener: StoreListener): () => void;
  /** Hears of the changes of all resources, with the resource. */
  subscribeAll(
    listener: (event: StoredEvent, resource: string) => void,
  ): () => void;
  /** Resolves when everything written so far is kept for good. */
  settled(): Promise<void>;
}

/**
 * Versions handed out by an earlier run but lost with it must never come again with another content:
 * a new run starts this much later, and watches from before it are told to list anew.
 */
const gap = 1000;

const versioned = (object: KubeObject, revision: number): KubeObject => ({
  ...object,
  metadata: { ...object.metadata, resourceVersion: String(revision) },
});

/** What a store may be given. */
export interface StoreOptions {
  /** Where changes are kept; without it they are gone with the process. */
  journal?: Journal;
  /** Takes what a listener throws: the others are told all the same. */
  report?(error: unknown): void;
}

export function createStore({
  journal,
  report = warn,
}: StoreOptions = {}): Store {
  const collections = new Map<string, Collection>();
  const listeners = new Map<string, Set<StoreListener>>();
  const observers = new Set<(event: StoredEvent, resource: string) => void>();
  let queue: Array<{ resource: string; event: StoredEvent }> = [];
  let revision = 1;

  const tell = (listener: () => void) => {
    try {
      listener();
    } catch (error) {
      report(error);
    }
  };
  const deliver = () => {
    const batch = queue;
    queue = [];
    for (const { resource, event } of batch) {
      for (const listener of [...(listeners.get(resource) ?? [])])
        tell(() => listener(event));
      for (const observer of observers) tell(() => observer(event, resource));
    }
  };
  const collection = (resource: string): Collection => {
    let found = collections.get(resource);
    if (!found) {
      found = createCollection(revision);
      collections.set(resource, found);
    }
    return found;
  };
  const commit = (resource: string, event: StoredEvent) => {
    collection(resource).apply(event);
    if (!listeners.get(resource)?.size && !observers.size) return;
    if (queue.length === 0) queueMicrotask(deliver);
    queue.push({ resource, event });
  };

  if (journal) {
    const loaded = journal.load();
    revision = loaded.revision > 0 ? loaded.revision + gap : revision;
    for (const [resource, objects] of loaded.objects)
      for (const [key, object] of objects)
        collection(resource).apply({ type: 'ADDED', revision, key, object });
    journal.begin(() =>
      [...collections].flatMap(([resource, c]) =>
        c.list('').map(object => ({ resource, object })),
      ),
    );
  }

  return {
    get revision() {
      return revision;
    },
    collection,
    put(resource, object) {
      revision += 1;
      const stored = versioned(object, revision);
      const key = keyOf(stored);
      const previous = collection(resource).get(key);
      journal?.append(
        `{"c":${JSON.stringify(resource)},"o":${jsonOf(stored)}}\n`,
      );
      commit(resource, {
        type: previous ? 'MODIFIED' : 'ADDED',
        revision,
        key,
        object: stored,
        previous,
      });
      return stored;
    },
    remove(resource, key, last) {
      const previous = collection(resource).get(key);
      if (!previous) return undefined;
      revision += 1;
      const object = versioned(last ?? previous, revision);
      journal?.append(
        `${JSON.stringify({ c: resource, k: key, r: revision })}\n`,
      );
      commit(resource, { type: 'DELETED', revision, key, object, previous });
      return object;
    },
    drop(resource) {
      collections.delete(resource);
    },
    subscribe(resource, listener) {
      const all = listeners.get(resource) ?? new Set();
      listeners.set(resource, all.add(listener));
      return () => {
        all.delete(listener);
      };
    },
    subscribeAll(listener) {
      observers.add(listener);
      return () => {
        observers.delete(listener);
      };
    },
    settled: () => journal?.settled() ?? Promise.resolve(),
  };
}
