import { Catalog } from '../blueprint/version';
import { ComposeContext } from '../compose/design';
import { Placement } from '../crd';
import { ResolveResult, resolveChange, resolveInstall, resolveRemove } from '../resolve/resolve';
import { ChangeRequest, InstallRequest, Problem, Resolution, World } from '../resolve/types';
import { buildPlan } from './build';
import { changeMessage, installMessage, removeMessage } from './message';
import { EnvironmentState } from './state';
import { InstallPlan } from './types';

/** What is asked of an Environment. */
export type PlanRequest =
  | { action: 'install'; application: InstallRequest }
  | { action: 'change'; application: ChangeRequest & { name: string } }
  | { action: 'remove'; application: { name: string; keepDependencies?: boolean } };

/** What a plan is made against. */
export interface PlanBase {
  state: EnvironmentState;
  /** What the Environment's Organization may install. */
  catalog: Catalog;
  context: ComposeContext;
  placement?: Placement;
}

/** A plan, or what stands in its way. Never both. */
export type PlanResult = { plan: InstallPlan; problems: [] } | { plan?: undefined; problems: Problem[] };

/**
 * What a request would change. The same function serves the review step, the dry run and the real thing. An Application whose
 * files cannot be understood is left alone, but its name is taken.
 */
export function planRequest(base: PlanBase, request: PlanRequest): PlanResult {
  const { state, catalog, context, placement } = base;
  const { name } = request.application;
  const unread = state.applications.get(name);
  if (unread && unread.design === undefined && request.action !== 'remove') return { problems: [unreadable(name, unread.findings[0]?.message)] };
  if (unread && unread.design === undefined) return { plan: removalOfUnreadable(base, name), problems: [] };
  const world: World = { environment: context.environment, catalog, installed: state.installed, placement };
  const { resolution, problems } = resolve(world, request);
  if (!resolution) return { problems };
  const message = messageOf(state, request, resolution);
  return { plan: buildPlan({ state, catalog, resolution, context, message }), problems: [] };
}

function resolve(world: World, request: PlanRequest): ResolveResult {
  if (request.action === 'install') return resolveInstall(world, request.application);
  const { name, ...rest } = request.application;
  return request.action === 'change' ? resolveChange(world, name, rest as ChangeRequest) : resolveRemove(world, name, rest as { keepDependencies?: boolean });
}

function messageOf(state: EnvironmentState, request: PlanRequest, resolution: Resolution): string {
  if (request.action === 'remove') return removeMessage(resolution.removed);
  const { name } = request.application;
  const after = resolution.applications.find(({ design }) => design.name === name)?.design;
  const before = state.installed.get(name);
  if (!after) return `Change ${name}`;
  return before ? changeMessage(before, after) : installMessage(after);
}

function unreadable(name: string, why: string | undefined): Problem {
  return { field: 'name', code: 'name-taken', message: `There is an Application ${name} whose files cannot be understood. ${why ?? ''}`.trim() };
}

function removalOfUnreadable({ state, catalog, context }: PlanBase, name: string): InstallPlan {
  const resolution = { applications: [], removed: [name], dependencies: [] };
  return buildPlan({ state, catalog, resolution, context, message: removeMessage([name]) });
}
