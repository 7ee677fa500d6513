import type { KubeObject, ManagedFieldsEntry } from '../types';

function sameKeys(
  a: Record<string, unknown>,
  b: Record<string, unknown>,
): boolean {
  const keys = Object.keys(a).filter(key => a[key] !== undefined);
  return (
    keys.length === Object.keys(b).filter(key => b[key] !== undefined).length &&
    keys.every(key => same(a[key], b[key]))
  );
}

const sameItems = (a: unknown[], b: unknown[]): boolean =>
  a.length === b.length && a.every((item, i) => same(item, b[i]));

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Whether two values are the same JSON. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) return Array.isArray(b) && sameItems(a, b);
  return isObject(a) && isObject(b) && !Array.isArray(b) && sameKeys(a, b);
}

const untimed = (entries: ManagedFieldsEntry[] = []) =>
  entries.map(({ time, ...entry }) => entry);

/** Whether a write changes nothing: that it was done at another time does not count. */
export function sameObject(next: KubeObject, live: KubeObject): boolean {
  const { managedFields: nextFields, ...nextMeta } = next.metadata;
  const { managedFields: liveFields, ...liveMeta } = live.metadata;
  return (
    same({ ...next, metadata: nextMeta }, { ...live, metadata: liveMeta }) &&
    same(untimed(nextFields), untimed(liveFields))
  );
}
