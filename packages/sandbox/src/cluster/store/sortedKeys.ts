/** Keys in byte order, as etcd keeps them, with the ranges that begin alike at hand. */
export interface SortedKeys {
  readonly size: number;
  add(key: string): void;
  remove(key: string): void;
  /** The keys that begin with this, in order. */
  startingWith(prefix: string): string[];
}

export function sortedKeys(): SortedKeys {
  const keys: string[] = [];
  /** The index of the first key that is not before this one. */
  const position = (key: string): number => {
    let low = 0;
    let high = keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (keys[middle] < key) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    get size() {
      return keys.length;
    },
    add(key) {
      const at = position(key);
      if (keys[at] !== key) keys.splice(at, 0, key);
    },
    remove(key) {
      const at = position(key);
      if (keys[at] === key) keys.splice(at, 1);
    },
    startingWith(prefix) {
      return prefix
        ? keys.slice(position(prefix), position(`${prefix}\uffff`))
        : [...keys];
    },
  };
}
