import type { TreeEntry } from 'isomorphic-git';

/** Entries of read trees that are kept, together. */
const READ_ENTRIES = 20_000;

/** Folders by their object name: those that we wrote until they are dropped, those that were read as long as there is room. */
export function createTreeCache() {
  const kept = new Map<string, TreeEntry[]>();
  const read = new Map<string, TreeEntry[]>();
  let entriesRead = 0;

  return {
    get: (oid: string): TreeEntry[] | undefined =>
      kept.get(oid) ?? read.get(oid),
    keep: (oid: string, entries: TreeEntry[]): void => {
      kept.set(oid, entries);
    },
    put(oid: string, entries: TreeEntry[]): TreeEntry[] {
      if (entriesRead + entries.length > READ_ENTRIES) {
        read.clear();
        entriesRead = 0;
      }
      read.set(oid, entries);
      entriesRead += entries.length;
      return entries;
    },
    drop: (oid: string): void => {
      kept.delete(oid);
    },
  };
}
