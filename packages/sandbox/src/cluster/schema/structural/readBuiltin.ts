import { isRecord, Schema } from '../model';
import { base64Fault, goTypeOf, jsonKindOf } from './goTypes';
import { fieldSchema } from './root';
import { readTime } from './times';

interface Read {
  value: unknown;
  unknown: string[];
  /** The first thing that is not of its type, in the words of Go's JSON decoder. */
  fault?: string;
}

interface Place {
  /** The Go struct that the value is read into, and the names of the fields on the way there. */
  struct: string;
  path?: string[];
}

/**
 * Reads a value as Go reads it into a built-in type: unknown fields, nulls and empty maps and lists are dropped, a number given for
 * a quantity becomes text, times are in UTC, and what is of the wrong type is a fault.
 */
export function readBuiltin(
  schema: Schema,
  source: unknown,
  place: Place,
): Read {
  const reader = new Reader();
  const path = place.path ?? [];
  const value = reader.read(schema, source, place.struct, path, path.join('.'));
  return { value, unknown: reader.unknown, fault: reader.fault };
}

/** Collects what a walk finds on its way. */
class Reader {
  readonly unknown: string[] = [];
  fault?: string;

  read(
    schema: Schema,
    value: unknown,
    struct: string,
    names: string[],
    at: string,
  ): unknown {
    if (schema['x-kubernetes-int-or-string'])
      return this.intOrString(schema, value, struct, names);
    if (schema['x-kubernetes-preserve-unknown-fields'] && !schema.properties)
      return value;
    if (!fits(schema, value)) {
      this.report(schema, value, struct, names);
      return value;
    }
    if (Array.isArray(value)) {
      return value.map((item, i) =>
        this.read(schema.items ?? {}, item, struct, names, `${at}[${i}]`),
      );
    }
    if (isRecord(value)) return this.fields(schema, value, struct, names, at);
    return typeof value === 'string' ? this.text(schema, value) : value;
  }

  private text(schema: Schema, value: string): string {
    if (schema.format === 'byte') this.fault ??= base64Fault(value);
    const time = readTime(schema.title, value);
    if (!time) return value;
    if ('value' in time) return time.value;
    this.fault ??= time.fault;
    return value;
  }

  private fields(
    schema: Schema,
    value: Record<string, unknown>,
    outer: string,
    names: string[],
    at: string,
  ): Record<string, unknown> {
    const read: Record<string, unknown> = {};
    const struct = schema.title?.split('.').pop() ?? outer;
    for (const [key, child] of Object.entries(value)) {
      const below = at === '' ? key : `${at}.${key}`;
      const field = fieldSchema(schema, key);
      const named = schema.properties?.[key] ? [...names, key] : names;
      if (!field) this.unknown.push(below);
      else if (child !== null)
        read[key] = this.read(field, child, struct, named, below);
      if (field && !schema.required?.includes(key) && isVoid(field, read[key]))
        delete read[key];
    }
    return read;
  }

  private intOrString(
    schema: Schema,
    value: unknown,
    struct: string,
    names: string[],
  ): unknown {
    if (typeof value !== 'string' && typeof value !== 'number') {
      this.report(schema, value, struct, names);
    }
    return schema.format === 'quantity' && typeof value === 'number'
      ? String(value)
      : value;
  }

  private report(
    schema: Schema,
    value: unknown,
    struct: string,
    names: string[],
  ): void {
    const place =
      names.length > 0
        ? `Go struct field ${struct}.${names.join('.')}`
        : 'Go value';
    this.fault ??= `json: cannot unmarshal ${jsonKindOf(
      value,
    )} into ${place} of type ${goTypeOf(schema)}`;
  }
}

/** Maps and lists without anything in them are as good as not there; structs are there even when empty. */
function isVoid(schema: Schema, value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  if (schema.properties || !schema.additionalProperties) return false;
  return isRecord(value) && Object.keys(value).length === 0;
}

function fits(schema: Schema, value: unknown): boolean {
  switch (schema.type) {
    case 'string':
      return typeof value === 'string';
    case 'boolean':
      return typeof value === 'boolean';
    case 'integer':
      return Number.isInteger(value);
    case 'number':
      return typeof value === 'number';
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isRecord(value);
    default:
      return true;
  }
}
