import type { Tree } from './tar';

/** Keeps what was used last, as long as its trees fit into so many bytes altogether. */
export interface TreeCache<T> {
  get(key: string): T | undefined;
  set(key: string, value: T): void;
}

const sizeOf = (tree: Tree) =>
  [...tree.values()].reduce((sum, { content }) => sum + content.length, 0);

/**
 * @param limit - bytes; a tree that is larger by itself is not kept
 * @param treeOf - the tree of what is kept
 */
export function createTreeCache<T>(
  limit: number,
  treeOf: (value: T) => Tree,
): TreeCache<T> {
  const kept = new Map<string, { value: T; size: number }>();
  let total = 0;
  const drop = (key: string) => {
    total -= kept.get(key)?.size ?? 0;
    kept.delete(key);
  };
  const put = (key: string, value: T, size: number) => {
    drop(key);
    kept.set(key, { value, size });
    total += size;
  };
  return {
    get(key) {
      const found = kept.get(key);
      if (found) put(key, found.value, found.size);
      return found?.value;
    },
    set(key, value) {
      const size = sizeOf(treeOf(value));
      if (size > limit) return;
      put(key, value, size);
      for (const [oldest] of kept) {
        if (total <= limit) return;
        drop(oldest);
      }
    },
  };
}
