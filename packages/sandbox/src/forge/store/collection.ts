import {
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { readJsonSync } from '../../files';

/**
 * Records of one kind, in memory and as one file each. A write is on disk, whole, before it returns:
 * the file is renamed into place, so a kill at any moment leaves the old or the new record.
 */
export interface Collection<T extends { id: number }> {
  get(id: number): T | undefined;
  all(): T[];
  find(test: (record: T) => boolean): T | undefined;
  filter(test: (record: T) => boolean): T[];
  /** An id that no record has; for what has to be there before its record is. */
  nextId(): number;
  insert(record: Omit<T, 'id'> & { id?: number }): T;
  /** Changes the record in place and keeps it. */
  update(id: number, change: Partial<T>): T;
  remove(id: number): void;
}

function load<T extends { id: number }>(dir: string): Map<number, T> {
  mkdirSync(dir, { recursive: true });
  const records = new Map<number, T>();
  for (const file of readdirSync(dir)) {
    if (!/^\d+\.json$/.test(file)) continue;
    const record = readJsonSync<T>(join(dir, file));
    records.set(record.id, record);
  }
  return new Map([...records].sort(([a], [b]) => a - b));
}

/** Opens the collection kept in a folder, which is made when it is missing. */
export function openCollection<T extends { id: number }>(
  dir: string,
): Collection<T> {
  const records = load<T>(dir);
  let last = Math.max(0, ...records.keys());
  const keep = (record: T) => {
    const file = join(dir, `${record.id}.json`);
    writeFileSync(`${file}.new`, JSON.stringify(record), { mode: 0o600 });
    renameSync(`${file}.new`, file);
    records.set(record.id, record);
    return record;
  };
  return {
    get: id => records.get(id),
    all: () => [...records.values()],
    find: test => [...records.values()].find(test),
    filter: test => [...records.values()].filter(test),
    nextId: () => ++last,
    insert: record => keep({ ...record, id: record.id ?? ++last } as T),
    update: (id, change) => {
      const record = records.get(id);
      if (!record) throw new Error(`no record ${id} in ${dir}`);
      return keep(Object.assign(record, change));
    },
    remove: id => {
      records.delete(id);
      rmSync(join(dir, `${id}.json`), { force: true });
    },
  };
}
