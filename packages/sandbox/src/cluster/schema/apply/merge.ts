import { isRecord, Schema } from '../model';
import { Atom, atomOf, elementOf, keyed, schemaOfField } from './elements';
import { cloneJson } from '../../cloneJson';

type ListAtom = Extract<Atom, { kind: 'list' }>;

/** The live value with what is applied laid over it. */
export function mergeTyped(
  schema: Schema,
  live: unknown,
  applied: unknown,
): unknown {
  if (applied === undefined) return live;
  const atom = atomOf(schema, applied);
  if (atom.kind === 'scalar' || atom.atomic) return cloneJson(applied);
  if (atom.kind === 'list' && Array.isArray(live) && Array.isArray(applied)) {
    return mergeLists(atom, live, applied);
  }
  if (atom.kind === 'map' && isRecord(live) && isRecord(applied)) {
    return mergeMaps(schema, live, applied);
  }
  return cloneJson(applied);
}

function mergeMaps(
  schema: Schema,
  live: Record<string, unknown>,
  applied: Record<string, unknown>,
): Record<string, unknown> {
  const merged = { ...live };
  for (const [key, value] of Object.entries(applied)) {
    const field = schemaOfField(schema, key) ?? {};
    merged[key] = mergeTyped(field, live[key], value);
  }
  return merged;
}

interface Place {
  item: unknown;
  /** Undefined for an element without a key, which nothing can be merged with. */
  element?: string;
}

/** Elements that both have stand in the order of what is applied; those of the live list alone keep their place before the next of them. */
function mergeLists(
  atom: ListAtom,
  live: unknown[],
  applied: unknown[],
): unknown[] {
  const theirs = keyed(atom, live);
  const ours = keyed(atom, applied);
  const order = [...ours.keys()];
  const left = live.map(item => placeOf(atom, item));
  const merged: unknown[] = [];
  const passUntil = (stop: string | undefined) => {
    const at = left.findIndex(place => stop && place.element === stop);
    const passed = left.splice(0, at < 0 ? left.length : at);
    const alone = passed.filter(
      ({ element }) => !element || !ours.has(element),
    );
    merged.push(...alone.map(({ item }) => item));
  };
  order.forEach((element, i) => {
    passUntil(order.slice(i).find(later => theirs.has(later)));
    if (left[0]?.element === element) left.shift();
    merged.push(mergeTyped(atom.items, theirs.get(element), ours.get(element)));
  });
  passUntil(undefined);
  return merged;
}

function placeOf(atom: ListAtom, item: unknown): Place {
  const key = elementOf(atom, item);
  return 'element' in key ? { item, element: key.element } : { item };
}
