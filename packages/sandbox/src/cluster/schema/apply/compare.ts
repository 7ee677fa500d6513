import { isDeepStrictEqual } from 'util';
import { isRecord, Schema } from '../model';
import { Atom, atomOf, keyed, schemaOfField } from './elements';
import { FieldSet, fieldSetBuilder, Path } from './fieldSet';

/** What differs between two objects of a kind. */
export interface Comparison {
  added: FieldSet;
  modified: FieldSet;
  removed: FieldSet;
}

const isNothing = (value: unknown) =>
  value === undefined ||
  value === null ||
  (Array.isArray(value) && value.length === 0) ||
  (isRecord(value) && Object.keys(value).length === 0);

/** What has come, changed and gone between two objects. */
export function compare(
  schema: Schema,
  before: unknown,
  after: unknown,
): Comparison {
  const added = fieldSetBuilder();
  const modified = fieldSetBuilder();
  const removed = fieldSetBuilder();

  /** Answers true when the place was judged as a whole. */
  const leaf = (left: unknown, right: unknown, path: Path): void => {
    if (left === undefined) added.insert(path);
    else if (right === undefined) removed.insert(path);
    else if (!isDeepStrictEqual(left, right)) modified.insert(path);
  };

  const walk = (
    node: Schema,
    left: unknown,
    right: unknown,
    path: Path,
  ): void => {
    const atom = atomOf(node, right ?? left);
    if (isWhole(atom, node, left, right)) return leaf(left, right, path);
    for (const [element, child, l, r] of pairs(atom, node, left, right)) {
      walk(child, l, r, [...path, element]);
    }
    if (left === undefined) added.insert(path);
    else if (right === undefined) removed.insert(path);
    return undefined;
  };

  walk(schema, before, after, []);
  return {
    added: added.build(),
    modified: modified.build(),
    removed: removed.build(),
  };
}

function isWhole(
  atom: Atom,
  schema: Schema,
  left: unknown,
  right: unknown,
): boolean {
  if (atom.kind === 'scalar' || atom.atomic) return true;
  if (isNothing(left) && isNothing(right)) return true;
  const kinds = [left, right].filter(v => v !== undefined && v !== null);
  return kinds.some(
    value => atomOf(schema, value).kind !== atom.kind || !matches(atom, value),
  );
}

function matches(atom: Atom, value: unknown): boolean {
  return atom.kind === 'list' ? Array.isArray(value) : isRecord(value);
}

type Pair = readonly [
  element: string,
  schema: Schema,
  left: unknown,
  right: unknown,
];

function pairs(
  atom: Atom,
  schema: Schema,
  left: unknown,
  right: unknown,
): Pair[] {
  if (atom.kind === 'list') {
    const [l, r] = [keyed(atom, left), keyed(atom, right)];
    const elements = new Set([...l.keys(), ...r.keys()]);
    return [...elements].map(e => [e, atom.items, l.get(e), r.get(e)] as const);
  }
  const [l, r] = [isRecord(left) ? left : {}, isRecord(right) ? right : {}];
  const keys = new Set([...Object.keys(l), ...Object.keys(r)]);
  return [...keys].map(
    k => [`f:${k}`, schemaOfField(schema, k) ?? {}, l[k], r[k]] as const,
  );
}
