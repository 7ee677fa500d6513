import { isDeepStrictEqual } from 'util';
import { isRecord, Schema } from '../model';
import { Refusal } from '../refusal';

type Fields = Record<string, unknown>;
type MergeObjects = (schema: Schema, original: Fields, patch: Fields) => Fields;

/** The list without the given values. */
export function removeFromList(list: unknown, values: unknown): unknown {
  if (!Array.isArray(list) || !Array.isArray(values)) return list;
  return list.filter(
    item => !values.some(value => isDeepStrictEqual(value, item)),
  );
}

/** Merges a list marked `merge`: objects by their merge key, other values as a set. The result keeps the order of the patch, and of the live list for the rest. */
export function mergeList(
  schema: Schema,
  original: unknown,
  patch: unknown,
  order: unknown,
  mergeObjects: MergeObjects,
): unknown[] {
  const live = Array.isArray(original) ? original : [];
  const wanted = Array.isArray(patch) ? patch : [];
  const key = schema['x-kubernetes-patch-merge-key'];
  if (!key)
    return ordered(
      union(live, wanted),
      Array.isArray(order) ? order : wanted,
      live,
      same,
    );
  const directives = wanted.filter(
    item => isRecord(item) && item.$patch !== undefined,
  ) as Fields[];
  const plain = wanted.filter(
    item => !directives.includes(item as Fields),
  ) as Fields[];
  if (directives.some(item => item.$patch === 'replace')) return plain;
  const merged = live.filter(
    item => !directives.some(gone => gone[key] === (item as Fields)[key]),
  );
  for (const item of plain) mergeItem(schema, merged, item, key, mergeObjects);
  return ordered(
    merged,
    Array.isArray(order) ? order : plain,
    live,
    sameBy(key),
  );
}

function union(live: unknown[], wanted: unknown[]): unknown[] {
  return [
    ...live,
    ...wanted.filter(value => !live.some(item => same(item, value))),
  ];
}

function mergeItem(
  schema: Schema,
  merged: unknown[],
  item: Fields,
  key: string,
  mergeObjects: MergeObjects,
): void {
  if (!isRecord(item) || item[key] === undefined) {
    throw new Refusal(
      400,
      'BadRequest',
      `map: ${JSON.stringify(
        item,
      )} does not contain declared merge key: ${key}`,
    );
  }
  const at = merged.findIndex(
    other => isRecord(other) && other[key] === item[key],
  );
  const before = at < 0 ? {} : (merged[at] as Fields);
  const next = mergeObjects(schema.items ?? {}, before, item);
  if (at < 0) merged.push(next);
  else merged[at] = next;
}

type Same = (a: unknown, b: unknown) => boolean;

const same: Same = (a, b) => isDeepStrictEqual(a, b);

function sameBy(key: string): Same {
  return (a, b) => isRecord(a) && isRecord(b) && a[key] === b[key];
}

/** Items in the order of the patch, those that only the server has put between them as they stood in the live list. */
function ordered(
  items: unknown[],
  order: unknown[],
  live: unknown[],
  isSame: Same,
): unknown[] {
  const placeIn = (list: unknown[], item: unknown) =>
    list.findIndex(other => isSame(other, item));
  const right = items
    .filter(item => placeIn(order, item) >= 0)
    .sort((a, b) => placeIn(order, a) - placeIn(order, b));
  const left = items.filter(item => placeIn(order, item) < 0);
  const result: unknown[] = [];
  while (left.length > 0 && right.length > 0) {
    const [l, r] = [placeIn(live, left[0]), placeIn(live, right[0])];
    result.push(l >= 0 && r >= 0 && l < r ? left.shift() : right.shift());
  }
  return [...result, ...left, ...right];
}
