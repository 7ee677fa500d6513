import { BlueprintVersion } from '../blueprint/version';
import { ApplicationDesign } from '../compose/design';
import { Problem, ResolvedDependency, World } from './types';

/** Most Applications that one request may make. */
export const CLOSURE_MAX = 200;

/** A resolution in the making: what is decided so far. */
export interface Draft {
  readonly world: World;
  /** Applications that are made or changed, in the order in which they were finished: dependencies first. */
  readonly touched: Map<string, { design: ApplicationDesign; blueprint: BlueprintVersion }>;
  /** Names that are given away but not finished. */
  readonly reserved: Set<string>;
  readonly dependencies: ResolvedDependency[];
  readonly problems: Problem[];
}

/** An empty draft. */
export function draftOf(world: World): Draft {
  return { world, touched: new Map(), reserved: new Set(), dependencies: [], problems: [] };
}

/** Notes a problem and answers `undefined`, for `return fail(…)`. */
export function fail(draft: Draft, code: Problem['code'], field: string, message: string): undefined {
  draft.problems.push({ field, code, message });
  return undefined;
}

/** An Application as it will be, whether it is there or in the making. */
export function designIn(draft: Draft, name: string): ApplicationDesign | undefined {
  return draft.touched.get(name)?.design ?? draft.world.installed.get(name);
}

/** Whether a name is given to an Application. */
export function isTaken(draft: Draft, name: string): boolean {
  return draft.reserved.has(name) || designIn(draft, name) !== undefined;
}
