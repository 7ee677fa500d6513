import { builtinDefaults } from '../builtins/defaults';
import type { KubeObject } from '../../types';
import { isRecord, ResourceType, Schema } from '../model';
import { cloneJson } from '../../cloneJson';

/**
 * A copy of the object with the defaults of its kind filled in. For a custom resource, `null` where the schema takes none
 * becomes the default or goes away. For a built-in kind also what the server derives, such as a Service's address.
 */
export function defaultObject(
  type: ResourceType,
  object: KubeObject,
): KubeObject {
  const copy = cloneJson(object);
  if (type.builtin) return builtinDefaults(type, copy);
  const { metadata, ...rest } = copy;
  applyDefaults(type.schema, rest);
  dropNulls(type.schema, rest);
  return { ...rest, metadata } as KubeObject;
}

const takesNull = (schema: Schema) => schema.nullable === true;

/** Fills the defaults of a structural schema into the value itself. */
export function applyDefaults(schema: Schema, value: unknown): void {
  if (Array.isArray(value)) {
    value.forEach((item, i) => {
      if (lacks(schema.items, item))
        value[i] = cloneJson(schema.items!.default);
      applyDefaults(schema.items ?? {}, value[i]);
    });
  }
  if (!isRecord(value)) return;
  for (const [key, field] of Object.entries(schema.properties ?? {})) {
    if (lacks(field, value[key])) value[key] = cloneJson(field.default);
  }
  for (const [key, child] of Object.entries(value)) {
    const field = schema.properties?.[key] ?? schema.additionalProperties;
    if (!isRecord(field)) continue;
    if (lacks(field, child)) value[key] = cloneJson(field.default);
    applyDefaults(field, value[key]);
  }
}

function lacks(schema: Schema | undefined, value: unknown): boolean {
  if (schema?.default === undefined) return false;
  return value === undefined || (value === null && !takesNull(schema));
}

function dropNulls(schema: Schema, value: unknown): void {
  if (Array.isArray(value))
    value.forEach(item => dropNulls(schema.items ?? {}, item));
  if (!isRecord(value)) return;
  for (const [key, child] of Object.entries(value)) {
    const field = schema.properties?.[key] ?? schema.additionalProperties;
    if (!isRecord(field)) continue;
    const known = schema.properties?.[key] !== undefined;
    if (known && child === null && !takesNull(field)) delete value[key];
    else dropNulls(field, child);
  }
}
