import { isRecord, Schema } from '../model';
import { fieldSchema } from '../structural/root';
import { mergeList, removeFromList } from './strategicList';

type Fields = Record<string, unknown>;

const orderPrefix = '$setElementOrder/';
const deletePrefix = '$deleteFromPrimitiveList/';

/**
 * Strategic merge patch: lists marked for it are merged by their key, and directives (`$patch`, `$retainKeys`,
 * `$setElementOrder/…`, `$deleteFromPrimitiveList/…`) say what cannot be said by merging.
 * See https://github.com/kubernetes/community/blob/master/contributors/devel/sig-api-machinery/strategic-merge-patch.md
 */
export function patchStrategic(
  schema: Schema,
  original: Fields,
  patch: Fields,
): Fields {
  if (patch.$patch === 'delete') return {};
  if (patch.$patch === 'replace') return withoutDirectives(patch) as Fields;
  const merged = retained(original, patch.$retainKeys);
  for (const [key, value] of Object.entries(patch)) {
    if (key.startsWith(deletePrefix)) {
      const field = key.slice(deletePrefix.length);
      merged[field] = removeFromList(merged[field], value);
    }
  }
  for (const key of fieldsOf(patch)) {
    const next = mergeField(
      fieldSchema(schema, key) ?? {},
      merged[key],
      patch,
      key,
    );
    if (next === undefined) delete merged[key];
    else merged[key] = next;
  }
  return merged;
}

function retained(original: Fields, keys: unknown): Fields {
  if (!Array.isArray(keys)) return { ...original };
  return Object.fromEntries(
    Object.entries(original).filter(([key]) => keys.includes(key)),
  );
}

/** The fields that a patch is about: those it names, and those that it only orders. */
function fieldsOf(patch: Fields): Set<string> {
  const named = Object.keys(patch).map(key =>
    key.startsWith(orderPrefix) ? key.slice(orderPrefix.length) : key,
  );
  return new Set(named.filter(key => !key.startsWith('$')));
}

function mergeField(
  schema: Schema,
  original: unknown,
  patch: Fields,
  key: string,
): unknown {
  const value = patch[key];
  if (value === null) return undefined;
  if (mergesList(schema, original, value)) {
    return mergeList(
      schema,
      original,
      value,
      patch[`${orderPrefix}${key}`],
      patchStrategic,
    );
  }
  if (value === undefined) return original;
  const replaces = strategyOf(schema).includes('replace');
  if (isRecord(value) && isRecord(original) && !replaces) {
    return patchStrategic(schema, original, value);
  }
  return isRecord(value) && !replaces
    ? patchStrategic(schema, {}, value)
    : withoutDirectives(value);
}

function strategyOf(schema: Schema): string[] {
  return schema['x-kubernetes-patch-strategy']?.split(',') ?? [];
}

function mergesList(
  schema: Schema,
  original: unknown,
  value: unknown,
): boolean {
  const isList =
    Array.isArray(value) || (value === undefined && Array.isArray(original));
  return isList && strategyOf(schema).includes('merge');
}

/** What a patch holds for a place where there is nothing to merge with. */
function withoutDirectives(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDirectives);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, child]) => !key.startsWith('$') && child !== null)
      .map(([key, child]) => [key, withoutDirectives(child)]),
  );
}
