import type { Schema } from '../model';
import {
  difference,
  FieldSet,
  emptySet,
  intersection,
  isEmpty,
  union,
} from './fieldSet';
import { fieldsOf, withNamedFields } from './fieldsOf';
import { removeFields } from './remove';

/**
 * The merged object without what the manager had applied last time and leaves out now, unless someone else owns it
 * or something in it. `owned` is what all managers own now, this one included.
 */
export function pruneGivenUp(
  schema: Schema,
  merged: unknown,
  last: FieldSet,
  owned: readonly FieldSet[],
): unknown {
  const managed = owned.reduce(union, emptySet);
  if (isEmpty(difference(last, managed))) return merged;
  const named = (set: FieldSet) => withNamedFields(schema, set);
  const all = named(fieldsOf(schema, merged));
  const bare = removeFields(schema, merged, last);
  const kept = union(named(fieldsOf(schema, bare)), named(managed));
  const withOwned = removeFields(schema, merged, difference(all, kept));
  const gone = difference(all, named(fieldsOf(schema, withOwned)));
  return removeFields(schema, merged, intersection(gone, named(last)));
}
