import { isRecord, Schema } from '../model';

/**
 * For each element of a list the one that it was before: in a map list that of the same key.
 * Elements of other lists have no identity, so nothing is known of them.
 */
export function correlated(
  schema: Schema,
  list: unknown[],
  old: unknown,
): unknown[] {
  const keys = schema['x-kubernetes-list-map-keys'];
  if (
    schema['x-kubernetes-list-type'] !== 'map' ||
    !keys ||
    !Array.isArray(old)
  )
    return [];
  const before = new Map(old.map(item => [keyOf(keys, item), item]));
  return list.map(item => before.get(keyOf(keys, item)));
}

/** What tells an element of a map list from others. */
export function keyOf(keys: string[], item: unknown): string {
  const values = isRecord(item) ? keys.map(key => [key, item[key]]) : [];
  return JSON.stringify(Object.fromEntries(values));
}
