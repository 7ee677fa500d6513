import { isRecord, Schema } from '../model';
import { Atom, atomOf, elementOf, keyed, schemaOfField } from './elements';

type ListAtom = Extract<Atom, { kind: 'list' }>;

/** The live value with what is applied laid over it. */
export function mergeTyped(schema: Schema, live: unknown, applied: unknown): unknown {
  if (applied === undefined) return live;
  if (live === undefined || live === null) return structuredClone(applied);
  const atom = atomOf(schema, applied);
  if (atom.kind === 'list' && !atom.atomic && Array.isArray(live) && Array.isArray(applied)) {
    return mergeLists(atom, live, applied);
  }
  if (atom.kind !== 'map' || atom.atomic || !isRecord(live) || !isRecord(applied)) {
    return structuredClone(applied);
  }
  const merged = { ...live };
  for (const [key, value] of Object.entries(applied)) {
    merged[key] = mergeTyped(schemaOfField(schema, key) ?? {}, live[key], value);
  }
  return merged;
}

/** Elements that both have stand in the order of what is applied; those of one side keep their place beside their neighbours. */
function mergeLists(atom: ListAtom, live: unknown[], applied: unknown[]): unknown[] {
  const theirs = keyed(atom, live);
  const ours = keyed(atom, applied);
  const shared = [...ours.keys()].filter(element => theirs.has(element));
  const left = live.map(item => ({ item, element: nameOf(atom, item) }));
  const right = [...ours.keys()];
  const merged: unknown[] = [];
  while (left.length > 0 || right.length > 0) {
    const next = left[0];
    if (next && !(next.element && ours.has(next.element))) {
      merged.push(left.shift()!.item);
    } else if (next && next.element !== right[0] && next.element !== shared[0]) {
      // Its turn comes with the element that is applied.
      left.shift();
    } else {
      const element = right.shift()!;
      if (next?.element === element) left.shift();
      if (shared[0] === element) shared.shift();
      merged.push(mergeTyped(atom.items, theirs.get(element), ours.get(element)));
    }
  }
  return merged;
}

function nameOf(atom: ListAtom, item: unknown): string | undefined {
  const key = elementOf(atom, item);
  return 'element' in key ? key.element : undefined;
}
