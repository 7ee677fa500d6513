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

/** Whether two values are the same JSON. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (
    typeof a !== 'object' ||
    typeof b !== 'object' ||
    a === null ||
    b === null
  )
    return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((x, i) => same(x, b[i]))
    );
  }
  return sameKeys(a as Record<string, unknown>, b as Record<string, unknown>);
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
