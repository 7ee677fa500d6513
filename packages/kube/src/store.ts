import { keyOf, KubeObject } from './object';

/** A change as seen by whoever mirrors a kind. */
export type Change<T extends KubeObject> =
  | { type: 'added'; object: T }
  | { type: 'modified'; object: T; previous: T }
  | { type: 'deleted'; object: T };

/** The last known state of all objects of a kind. */
export interface ObjectStore<T extends KubeObject> {
  get(key: string): T | undefined;
  list(): T[];
  readonly size: number;
}

export interface MutableStore<T extends KubeObject> extends ObjectStore<T> {
  put(object: T): Change<T> | undefined;
  drop(object: T): Change<T> | undefined;
  /** Takes a fresh list as the truth and answers how it differs from what was known. */
  replace(objects: T[]): Change<T>[];
}

const version = (object: KubeObject) =>
  `${object.metadata.uid}/${object.metadata.resourceVersion}`;

export function createStore<T extends KubeObject>(): MutableStore<T> {
  const objects = new Map<string, T>();

  function put(object: T): Change<T> | undefined {
    const key = keyOf(object);
    const previous = objects.get(key);
    objects.set(key, object);
    if (!previous) return { type: 'added', object };
    return version(previous) === version(object)
      ? undefined
      : { type: 'modified', object, previous };
  }

  function drop(object: T): Change<T> | undefined {
    return objects.delete(keyOf(object))
      ? { type: 'deleted', object }
      : undefined;
  }

  return {
    get: key => objects.get(key),
    list: () => [...objects.values()],
    get size() {
      return objects.size;
    },
    put,
    drop,
    replace(fresh) {
      const kept = new Set(fresh.map(keyOf));
      const gone = [...objects.values()].filter(
        object => !kept.has(keyOf(object)),
      );
      return [...gone.map(drop), ...fresh.map(put)].filter(
        change => change !== undefined,
      );
    },
  };
}
