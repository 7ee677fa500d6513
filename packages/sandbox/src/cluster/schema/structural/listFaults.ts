import { isDeepStrictEqual } from 'util';
import type { FieldError } from '../../types';
import { isRecord, Schema } from '../model';
import { keyOf } from './correlate';
import { fault } from './faults';

/** Elements that a set or a map list holds twice. Lists that are as they were are not judged. */
export function listFaults(
  schema: Schema,
  value: unknown,
  path: string,
  old?: unknown,
): FieldError[] {
  if (old !== undefined && isDeepStrictEqual(value, old)) return [];
  if (Array.isArray(value)) {
    const items = schema.items ?? {};
    const below = value.flatMap((item, i) =>
      listFaults(items, item, `${path}[${i}]`),
    );
    return [...repeated(schema, value, path), ...below];
  }
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const field = schema.properties?.[key] ?? schema.additionalProperties;
    if (!isRecord(field)) return [];
    const before = isRecord(old) ? old[key] : undefined;
    return listFaults(
      field,
      child,
      path === '' ? key : `${path}.${key}`,
      before,
    );
  });
}

function repeated(schema: Schema, list: unknown[], path: string): FieldError[] {
  const type = schema['x-kubernetes-list-type'];
  const keys = schema['x-kubernetes-list-map-keys'] ?? [];
  if (type !== 'set' && type !== 'map') return [];
  const name = (item: unknown) =>
    type === 'map' ? keyOf(keys, item) : JSON.stringify(item);
  const seen = new Set<string>();
  return list.flatMap((item, i) => {
    const id = name(item);
    if (seen.has(id)) return [fault.duplicate(`${path}[${i}]`, JSON.parse(id))];
    seen.add(id);
    return [];
  });
}
