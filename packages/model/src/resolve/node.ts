import { configOf, validateConfig } from '../blueprint/config';
import { Values } from '../blueprint/values';
import { BlueprintVersion } from '../blueprint/version';
import { ApplicationDesign } from '../compose/design';
import { scopeOf } from '../compose/dependencies';
import { Binding, OverlayName, Placement } from '../crd';
import { resolveDependency } from './dependency';
import { CLOSURE_MAX, Draft, fail } from './draft';
import { placementProblem } from './placement';
import { Demand, selectVersion } from './select';
import { BindingChoice } from './types';

/** An Application in the making. */
export interface Node {
  name: string;
  blueprint: string;
  version?: string;
  overlay?: OverlayName;
  /** The user's values; for an Application that is there, all of them. */
  config: Values;
  placement?: Placement;
  bindings?: Record<string, BindingChoice>;
  paused?: boolean;
  demands: readonly Demand[];
  /** Where it stands in the request; empty for the Application that is asked for. */
  field: string;
  /** Blueprints for whose sake it is made, the first one first. */
  chain: readonly string[];
  /** What it is now, if it is there. */
  present?: ApplicationDesign;
}

/** Resolves an Application and all that it needs. Notes problems in the draft. */
export function resolveNode(draft: Draft, node: Node): ApplicationDesign | undefined {
  if (!mayGoOn(draft, node)) return undefined;
  const blueprint = selectVersion(draft, node.blueprint, node.version, node.demands, node.field);
  if (!blueprint) return undefined;
  draft.reserved.add(node.name);
  const config = checkedConfig(draft, node, blueprint);
  checkPlacement(draft, node, blueprint);
  checkSize(draft, node, blueprint);
  if (!config) return undefined;
  const bindings = bindingsOf(draft, node, blueprint, config);
  const { name, overlay, placement, paused = false } = node;
  const design = { name, blueprint: blueprint.name, version: blueprint.version, overlay, placement, bindings, paused, config };
  draft.touched.delete(name);
  draft.touched.set(name, { design, blueprint });
  return design;
}

function mayGoOn(draft: Draft, node: Node): boolean {
  const start = node.chain.indexOf(node.blueprint);
  if (start >= 0) {
    const path = [...node.chain.slice(start), node.blueprint].join(' → ');
    fail(draft, 'cycle', node.field, `The dependencies go round in a circle: ${path}.`);
    return false;
  }
  if (draft.reserved.size < CLOSURE_MAX) return true;
  fail(draft, 'invalid', node.field, `This would make more than ${CLOSURE_MAX} Applications at once.`);
  return false;
}

function checkedConfig(draft: Draft, node: Node, { spec }: BlueprintVersion): Values | undefined {
  const given = node.present ? node.config : configOf(spec, node.overlay, node.config);
  const { config, errors } = validateConfig(spec.configSchema, given);
  const prefix = node.field === '' ? 'config' : `${node.field}.config`;
  for (const { field, message } of errors) {
    const separator = field === '' || field.startsWith('[') ? '' : '.';
    fail(draft, 'invalid', `${prefix}${separator}${field}`, message);
  }
  return errors.length === 0 ? config : undefined;
}

function checkPlacement(draft: Draft, node: Node, blueprint: BlueprintVersion): void {
  const problem = node.placement && placementProblem(node.placement, blueprint, draft.world.placement);
  if (problem) fail(draft, 'invalid', node.field === '' ? 'placement' : `${node.field}.placement`, problem);
}

function checkSize(draft: Draft, node: Node, { name, spec }: BlueprintVersion): void {
  const sizes = Object.keys(spec.manifests.overlays ?? {});
  if (node.overlay === undefined || sizes.includes(node.overlay)) return;
  const known = sizes.length === 0 ? 'It has no sizes.' : `Choose one of ${sizes.join(', ')}.`;
  fail(draft, 'invalid', node.field === '' ? 'overlay' : `${node.field}.overlay`, `${name} has no size ${node.overlay}. ${known}`);
}

function bindingsOf(draft: Draft, node: Node, { name, spec }: BlueprintVersion, config: Values): Record<string, Binding> {
  const depends = spec.depends ?? [];
  const dependent = { node, scope: scopeOf(node.name, draft.world.environment, config), depends };
  for (const alias of Object.keys(node.bindings ?? {})) {
    if (depends.some(dependency => dependency.alias === alias)) continue;
    const prefix = node.field === '' ? '' : `${node.field}.`;
    fail(draft, 'invalid', `${prefix}bindings.${alias}`, `${name} has no dependency ${alias}.`);
  }
  const bindings: Record<string, Binding> = {};
  for (const dependency of depends) {
    const binding = resolveDependency(draft, dependent, dependency);
    if (binding) bindings[dependency.alias] = binding;
  }
  return bindings;
}
