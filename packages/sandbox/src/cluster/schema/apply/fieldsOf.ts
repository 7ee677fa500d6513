import { isRecord, Schema } from '../model';
import { atomOf, isNamed, keyed, schemaOfField } from './elements';
import { FieldSet, fieldSetBuilder, Path } from './fieldSet';

/** The fields that a value sets: its leaves, the elements of its merged lists, the keys of its maps. */
export function fieldsOf(schema: Schema, value: unknown): FieldSet {
  const set = fieldSetBuilder();
  const walk = (node: Schema, current: unknown, path: Path): void => {
    const atom = atomOf(node, current);
    if (atom.kind === 'scalar' || atom.atomic) return set.insert(path);
    if (atom.kind === 'list') {
      for (const [element, item] of keyed(atom, current)) {
        walk(atom.items, item, [...path, element]);
        set.insert([...path, element]);
      }
      return undefined;
    }
    if (!isRecord(current)) return undefined;
    for (const [key, child] of Object.entries(current)) {
      const below = [...path, `f:${key}`];
      walk(schemaOfField(node, key) ?? {}, child, below);
      if (isVoid(child) || !isNamed(node, key)) set.insert(below);
    }
    return undefined;
  };
  walk(schema, value, []);
  return set.build();
}

function isVoid(value: unknown): boolean {
  return value === null || (isRecord(value) && Object.keys(value).length === 0);
}

/** The set with every named field above a member: what is there because something in it is. */
export function withNamedFields(schema: Schema, set: FieldSet): FieldSet {
  const members = new Set(set.members);
  const children = new Map<string, FieldSet>();
  for (const [element, child] of set.children) {
    const key = element.slice(2);
    if (element.startsWith('f:') && isNamed(schema, key)) members.add(element);
    children.set(element, withNamedFields(schemaBelow(schema, element), child));
  }
  return { members, children };
}

function schemaBelow(schema: Schema, element: string): Schema {
  if (element.startsWith('f:'))
    return schemaOfField(schema, element.slice(2)) ?? {};
  return schema.items ?? {};
}
