import { isRecord, Schema } from '../model';
import { atomOf, elementOf, schemaOfField } from './elements';
import { below, FieldSet, isEmpty } from './fieldSet';

/** A copy of the value without the fields of the set. What becomes empty by it goes too. */
export function removeFields(
  schema: Schema,
  value: unknown,
  set: FieldSet,
): unknown {
  if (isEmpty(set)) return value;
  const atom = atomOf(schema, value);
  if (atom.kind === 'scalar' || atom.atomic) return value;
  if (atom.kind === 'map')
    return isRecord(value) ? withoutKeys(schema, value, set) : value;
  if (!Array.isArray(value)) return value;
  const kept = value.flatMap(item => {
    const key = elementOf(atom, item);
    if (!('element' in key)) return [item];
    if (set.members.has(key.element)) return [];
    const next = removeFields(atom.items, item, below(set, key.element));
    return next === undefined ? [] : [next];
  });
  return kept.length > 0 || value.length === 0 ? kept : undefined;
}

function withoutKeys(
  schema: Schema,
  value: Record<string, unknown>,
  set: FieldSet,
): Record<string, unknown> | undefined {
  const kept: Record<string, unknown> = {};
  for (const [key, child] of Object.entries(value)) {
    const element = `f:${key}`;
    if (set.members.has(element)) continue;
    const next = removeFields(
      schemaOfField(schema, key) ?? {},
      child,
      below(set, element),
    );
    if (next !== undefined) kept[key] = next;
  }
  const emptied =
    Object.keys(kept).length === 0 && Object.keys(value).length > 0;
  return emptied ? undefined : kept;
}
