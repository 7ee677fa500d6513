import { ApplicationDesign } from '../compose/design';

type Designs = ReadonlyMap<string, Pick<ApplicationDesign, 'bindings'>>;

/** Applications that one depends on directly. */
export function dependenciesOf(designs: Designs, name: string): string[] {
  return [...new Set(Object.values(designs.get(name)?.bindings ?? {}).map(({ application }) => application))];
}

/** Applications that depend on one directly, by name. */
export function dependentsOf(designs: Designs, name: string): string[] {
  return [...designs.keys()].filter(other => other !== name && dependenciesOf(designs, other).includes(name)).sort();
}

/** Whether one Application needs another, directly or through others. */
export function dependsOnTransitively(designs: Designs, name: string, other: string): boolean {
  const seen = new Set<string>();
  const open = [name];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === other) return true;
    if (seen.has(at)) continue;
    seen.add(at);
    open.push(...dependenciesOf(designs, at));
  }
  return false;
}

/**
 * A cycle of dependencies as its path, the first name again at the end; `undefined` when there is none. Flux reports a cycle on no
 * object and stops following new revisions, so one must never reach Git.
 */
export function cycleIn(designs: Designs): string[] | undefined {
  const done = new Set<string>();
  for (const start of designs.keys()) {
    const cycle = cycleFrom(designs, start, done);
    if (cycle) return cycle;
  }
  return undefined;
}

function cycleFrom(designs: Designs, start: string, done: Set<string>): string[] | undefined {
  const path: string[] = [];
  const pending: { name: string; rest: string[] }[] = [];
  const enter = (name: string) => {
    path.push(name);
    pending.push({ name, rest: dependenciesOf(designs, name) });
  };
  if (!done.has(start)) enter(start);
  while (pending.length > 0) {
    const { name, rest } = pending[pending.length - 1];
    const next = rest.pop();
    if (next === undefined) {
      done.add(name);
      path.pop();
      pending.pop();
    } else if (path.includes(next)) {
      return [...path.slice(path.indexOf(next)), next];
    } else if (!done.has(next) && designs.has(next)) {
      enter(next);
    }
  }
  return undefined;
}

/** How many steps an Application waits for, from 1: those that wait for nothing in the set come first. */
export function levelsOf(designs: Designs): Map<string, number> {
  const levels = new Map<string, number>();
  const levelOf = (name: string, above: ReadonlySet<string>): number => {
    const known = levels.get(name);
    if (known !== undefined) return known;
    const inner = new Set([...above, name]);
    const below = dependenciesOf(designs, name).filter(other => designs.has(other) && !inner.has(other));
    const level = 1 + Math.max(0, ...below.map(other => levelOf(other, inner)));
    levels.set(name, level);
    return level;
  };
  for (const name of designs.keys()) levelOf(name, new Set());
  return levels;
}
