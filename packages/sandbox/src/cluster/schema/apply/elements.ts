import { isRecord, Schema } from '../model';
import { fieldSchema, open } from '../structural/root';

/** How apply sees a place: a scalar, a list or a map, merged in depth or as a whole. */
export type Atom =
  | { kind: 'scalar' }
  | { kind: 'list'; atomic: boolean; items: Schema; keys?: string[] }
  | { kind: 'map'; atomic: boolean };

/** How apply sees a place with this schema; where the schema leaves the type open, the value decides. */
export function atomOf(schema: Schema, value: unknown): Atom {
  if (schema['x-kubernetes-int-or-string']) return { kind: 'scalar' };
  if (schema.type === 'array') return listOf(schema);
  if (
    schema.type === 'object' ||
    schema.properties ||
    schema.additionalProperties
  ) {
    return {
      kind: 'map',
      atomic: schema['x-kubernetes-map-type'] === 'atomic',
    };
  }
  if (schema.type) return { kind: 'scalar' };
  if (Array.isArray(value)) return { kind: 'list', atomic: true, items: open };
  return isRecord(value) ? { kind: 'map', atomic: false } : { kind: 'scalar' };
}

function listOf(schema: Schema): Atom {
  const type = schema['x-kubernetes-list-type'] ?? 'atomic';
  const keys =
    type === 'map' ? schema['x-kubernetes-list-map-keys'] : undefined;
  return {
    kind: 'list',
    atomic: type === 'atomic',
    items: schema.items ?? open,
    keys,
  };
}

/** The schema of a field of a map, if the schema knows or allows it. */
export function schemaOfField(schema: Schema, key: string): Schema | undefined {
  return fieldSchema(schema, key) ?? (isOpen(schema) ? open : undefined);
}

function isOpen(schema: Schema): boolean {
  return Boolean(
    schema['x-kubernetes-preserve-unknown-fields'] || schema.type === undefined,
  );
}

/** True for a field that the schema names, rather than any key of a map. */
export function isNamed(schema: Schema, key: string): boolean {
  const named = Object.hasOwn(schema.properties ?? {}, key);
  const embedded = ['apiVersion', 'kind', 'metadata'].includes(key);
  return (
    named || (Boolean(schema['x-kubernetes-embedded-resource']) && embedded)
  );
}

/** The path element of a list's element; a text says what is wrong with it. */
export function elementOf(
  list: Extract<Atom, { kind: 'list' }>,
  item: unknown,
): { element: string } | { fault: string } {
  if (!list.keys) return { element: `v:${JSON.stringify(item)}` };
  if (!isRecord(item))
    return {
      fault: 'associative list with keys may not have non-map elements',
    };
  const values: Record<string, unknown> = {};
  for (const key of [...list.keys].sort()) {
    const value = item[key] ?? list.items.properties?.[key]?.default;
    if (value !== undefined) values[key] = value;
  }
  if (Object.keys(values).length > 0)
    return { element: `k:${JSON.stringify(values)}` };
  const quoted = list.keys.map(key => JSON.stringify(key)).join(' ');
  return {
    fault: `associative list with keys has an element that omits all key fields [${quoted}] (and doesn't have default values for any key fields)`,
  };
}

/** The elements of a merged list by their path elements, the first of each. Elements without a key are left out. */
export function keyed(
  list: Extract<Atom, { kind: 'list' }>,
  value: unknown,
): Map<string, unknown> {
  const found = new Map<string, unknown>();
  for (const item of Array.isArray(value) ? value : []) {
    const key = elementOf(list, item);
    if ('element' in key && !found.has(key.element))
      found.set(key.element, item);
  }
  return found;
}

/** A path as messages write it: `.spec.parts[name="a"].count`. */
export function describePath(path: readonly string[]): string {
  return path.map(describeElement).join('');
}

function describeElement(element: string): string {
  const [kind, rest] = [element.slice(0, 2), element.slice(2)];
  if (kind === 'f:') return `.${rest}`;
  if (kind === 'v:') return `[=${rest}]`;
  if (kind === 'i:') return `[${rest}]`;
  const keys = Object.entries(JSON.parse(rest) as Record<string, unknown>);
  return `[${keys
    .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
    .join(',')}]`;
}
