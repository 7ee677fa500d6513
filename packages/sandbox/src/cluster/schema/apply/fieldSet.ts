/**
 * Sets of field paths, as `managedFields` keeps them. A path element is written as FieldsV1 writes it:
 * `f:name` a field, `k:{"name":"a"}` an element of a map list, `v:"x"` an element of a set, `i:0` a place in a list.
 */
export interface FieldSet {
  /** The elements that are themselves in the set. */
  readonly members: ReadonlySet<string>;
  /** What is in the set below an element. Never holds an empty set. */
  readonly children: ReadonlyMap<string, FieldSet>;
}

export type Path = readonly string[];

export const emptySet: FieldSet = { members: new Set(), children: new Map() };

/** A set that can still grow, while it is made. */
export interface FieldSetBuilder {
  insert(path: Path): void;
  build(): FieldSet;
}

interface Draft {
  members: Set<string>;
  children: Map<string, Draft>;
}

/** Makes a set path by path. */
export function fieldSetBuilder(): FieldSetBuilder {
  const root: Draft = { members: new Set(), children: new Map() };
  return {
    insert(path) {
      let draft = root;
      for (const element of path.slice(0, -1)) {
        const next = draft.children.get(element) ?? {
          members: new Set(),
          children: new Map(),
        };
        draft.children.set(element, next);
        draft = next;
      }
      if (path.length > 0) draft.members.add(path[path.length - 1]);
    },
    build: () => root,
  };
}

export function isEmpty(set: FieldSet): boolean {
  return set.members.size === 0 && set.children.size === 0;
}

type Combine = (a: FieldSet, b: FieldSet) => FieldSet;

function combine(
  a: FieldSet,
  b: FieldSet,
  keep: (a: boolean, b: boolean) => boolean,
  deep: Combine,
) {
  const members = [...new Set([...a.members, ...b.members])].filter(element =>
    keep(a.members.has(element), b.members.has(element)),
  );
  const children = [...new Set([...a.children.keys(), ...b.children.keys()])]
    .map(
      element => [element, deep(below(a, element), below(b, element))] as const,
    )
    .filter(([, child]) => !isEmpty(child));
  return { members: new Set(members), children: new Map(children) };
}

/** What is in the set below an element. */
export function below(set: FieldSet, element: string): FieldSet {
  return set.children.get(element) ?? emptySet;
}

/** What is in either. */
export function union(a: FieldSet, b: FieldSet): FieldSet {
  if (isEmpty(b)) return a;
  return isEmpty(a) ? b : combine(a, b, (x, y) => x || y, union);
}

/** What is in both. */
export function intersection(a: FieldSet, b: FieldSet): FieldSet {
  if (isEmpty(a) || isEmpty(b)) return emptySet;
  return combine(a, b, (x, y) => x && y, intersection);
}

/** What is in the first and not in the second. */
export function difference(a: FieldSet, b: FieldSet): FieldSet {
  if (isEmpty(a) || isEmpty(b)) return a;
  return combine(a, b, (x, y) => x && !y, difference);
}

/** What is in the first and neither in the second nor below anything that is. */
export function recursiveDifference(a: FieldSet, b: FieldSet): FieldSet {
  const members = [...a.members].filter(element => !b.members.has(element));
  const children = [...a.children]
    .filter(([element]) => !b.members.has(element))
    .map(
      ([element, child]) =>
        [element, recursiveDifference(child, below(b, element))] as const,
    )
    .filter(([, child]) => !isEmpty(child));
  return { members: new Set(members), children: new Map(children) };
}

export function setsEqual(a: FieldSet, b: FieldSet): boolean {
  return (
    a.members.size === b.members.size &&
    a.children.size === b.children.size &&
    [...a.members].every(element => b.members.has(element)) &&
    [...a.children].every(([element, child]) =>
      setsEqual(child, below(b, element)),
    )
  );
}

/** Every path of the set: fields by the alphabet, an element before what is below it. */
export function pathsOf(set: FieldSet, prefix: Path = []): Path[] {
  return elementsOf(set).flatMap(element => {
    const path = [...prefix, element];
    return [
      ...(set.members.has(element) ? [path] : []),
      ...pathsOf(below(set, element), path),
    ];
  });
}

function elementsOf(set: FieldSet): string[] {
  return [...new Set([...set.members, ...set.children.keys()])].sort();
}

/** The set as FieldsV1: `.` stands for an element that is in the set beside what is below it. */
export function toFieldsV1(set: FieldSet): Record<string, unknown> {
  return Object.fromEntries(
    elementsOf(set).map(element => {
      const child = toFieldsV1(below(set, element));
      const own = set.members.has(element) && set.children.has(element);
      return [element, own ? { '.': {}, ...child } : child];
    }),
  );
}

/** Reads FieldsV1. */
export function fromFieldsV1(fields: Record<string, unknown>): FieldSet {
  const members = new Set<string>();
  const children = new Map<string, FieldSet>();
  for (const [element, value] of Object.entries(fields)) {
    if (element === '.') continue;
    const inner = (value ?? {}) as Record<string, unknown>;
    if (Object.keys(inner).length === 0 || Object.hasOwn(inner, '.'))
      members.add(element);
    const child = fromFieldsV1(inner);
    if (!isEmpty(child)) children.set(element, child);
  }
  return { members, children };
}
