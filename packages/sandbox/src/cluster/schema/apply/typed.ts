import { isRecord, Schema } from '../model';
import { goValue } from '../structural/goTypes';
import {
  Atom,
  atomOf,
  describePath,
  elementOf,
  schemaOfField,
} from './elements';

type Path = readonly string[];
type ListAtom = Extract<Atom, { kind: 'list' }>;

/** Everything about a value that keeps it from being merged by its schema, as `.spec.size: expected numeric (int or float), got string`. */
export function typeFaults(
  schema: Schema,
  value: unknown,
  path: Path = [],
): string[] {
  if (value === null || value === undefined) return [];
  const atom = atomOf(schema, value);
  const fault = (why: string) => [`${describePath(path)}: ${why}`];
  switch (atom.kind) {
    case 'scalar': {
      const why = scalarFault(schema, value);
      return why ? fault(why) : [];
    }
    case 'list':
      if (!Array.isArray(value))
        return fault(`expected list, got &{${goValue(value)}}`);
      return listFaults(atom, value, path);
    default:
      if (!isRecord(value))
        return fault(`expected map, got &{${goValue(value)}}`);
      return Object.entries(value).flatMap(([key, child]) => {
        const below = [...path, `f:${key}`];
        const field = schemaOfField(schema, key);
        if (!field)
          return [`${describePath(below)}: field not declared in schema`];
        return typeFaults(field, child, below);
      });
  }
}

function listFaults(list: ListAtom, value: unknown[], path: Path): string[] {
  const seen = new Set<string>();
  return value.flatMap((item, i) => {
    if (list.atomic) return typeFaults(list.items, item, [...path, `i:${i}`]);
    const key = elementOf(list, item);
    if ('fault' in key)
      return [`${describePath(path)}: element ${i}: ${key.fault}`];
    if (seen.has(key.element)) {
      return [
        `${describePath(path)}: duplicate entries for key ${describePath([
          key.element,
        ])}`,
      ];
    }
    seen.add(key.element);
    return typeFaults(list.items, item, [...path, key.element]);
  });
}

function scalarFault(schema: Schema, value: unknown): string | undefined {
  switch (schema['x-kubernetes-int-or-string'] ? undefined : schema.type) {
    case 'integer':
    case 'number':
      if (typeof value === 'number') return undefined;
      return `expected numeric (int or float), got ${goType(value)}`;
    case 'string':
      if (typeof value === 'string') return undefined;
      return `expected string, got &value.valueUnstructured{Value:${goValue(
        value,
      )}}`;
    case 'boolean':
      return typeof value === 'boolean'
        ? undefined
        : `expected boolean, got &{${goValue(value)}}`;
    default:
      if (typeof value !== 'object') return undefined;
      return `expected any scalar, got &{${goValue(value)}}`;
  }
}

function goType(value: unknown): string {
  if (typeof value === 'boolean') return 'bool';
  if (Array.isArray(value)) return '[]interface {}';
  return isRecord(value) ? 'map[string]interface {}' : typeof value;
}
