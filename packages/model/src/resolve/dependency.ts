import { ExpressionError, ExpressionScope, evaluateDeep, evaluateText, evaluateWhen } from '../blueprint/expression';
import { validateConfig } from '../blueprint/config';
import { Values, addValues, isMap, sameValue } from '../blueprint/values';
import { Binding, BlueprintDependency } from '../crd';
import { ApplicationDesign } from '../compose/design';
import { applicationNameProblem, dependencyName } from '../names/application';
import { InvalidName } from '../names/InvalidName';
import { candidateProblem, candidatesFor } from './candidates';
import { Draft, designIn, fail, isTaken } from './draft';
import { Node, resolveNode } from './node';
import { selectVersion } from './select';
import { BindingChoice, DependencyChoice } from './types';

/** An Application in the making that has a dependency. */
export interface Dependent {
  node: Node;
  scope: ExpressionScope;
  /** All dependencies of its Blueprint. */
  depends: readonly BlueprintDependency[];
}

/** Decides how one dependency is served; `undefined` when it is not needed or a problem was noted. */
export function resolveDependency(draft: Draft, dependent: Dependent, dependency: BlueprintDependency): Binding | undefined {
  const field = fieldOf(dependent, dependency);
  try {
    if (!evaluateWhen(dependency.when, dependent.scope)) return undefined;
    const values = valuesFor(dependency, dependent.scope);
    return dependency.mode === 'external'
      ? useApplication(draft, dependent, dependency, externalName(dependency, dependent.scope), values)
      : serve(draft, dependent, dependency, values);
  } catch (error) {
    if (error instanceof ExpressionError || error instanceof InvalidName) return fail(draft, 'invalid', field, error.message);
    throw error;
  }
}

function fieldOf({ node }: Dependent, { alias }: BlueprintDependency): string {
  return node.field === '' ? `bindings.${alias}` : `${node.field}.bindings.${alias}`;
}

function valuesFor(dependency: BlueprintDependency, scope: ExpressionScope): Values {
  const values = evaluateDeep(dependency.values ?? {}, scope);
  return isMap(values) ? values : {};
}

function externalName(dependency: BlueprintDependency, scope: ExpressionScope): string {
  const name = evaluateText(dependency.ref ?? '', scope);
  return typeof name === 'string' ? name : '';
}

function serve(draft: Draft, dependent: Dependent, dependency: BlueprintDependency, values: Values): Binding | undefined {
  const choice = choiceOf(draft, dependent, dependency);
  if ('use' in choice) return useApplication(draft, dependent, dependency, choice.use, values);
  return createApplication(draft, dependent, dependency, choice.create, values);
}

/** What the person chose, else what is there already, else a dedicated one. */
function choiceOf(draft: Draft, { node }: Dependent, { alias, blueprint }: BlueprintDependency): BindingChoice {
  const chosen = node.bindings?.[alias];
  if (chosen) return chosen;
  const present = node.present?.bindings[alias];
  const kept = present?.blueprint === blueprint && designIn(draft, present.application) !== undefined;
  return present && kept ? { use: present.application } : { create: {} };
}

function useApplication(
  draft: Draft,
  dependent: Dependent,
  dependency: BlueprintDependency,
  name: string,
  values: Values,
): Binding | undefined {
  const field = fieldOf(dependent, dependency);
  const { name: asking } = dependent.node;
  const found = designIn(draft, name);
  const created = draft.touched.has(name) && !draft.world.installed.has(name);
  const candidates = candidatesFor(draft, asking, dependency);
  if (!found) return fail(draft, 'invalid', field, `There is no Application ${name === '' ? '' : `${name} `}in ${draft.world.environment} to serve ${dependency.alias}.`);
  const dedicated = isDedicated(dependent, dependency, name);
  const wrong = mismatch(asking, dependency, found, dedicated);
  if (wrong) return fail(draft, 'invalid', field, wrong);
  const unfit = candidateProblem(draft, asking, dependency, name, found.version);
  if (unfit) return fail(draft, 'conflict', field, unfit);
  if (!addTo(draft, name, values, field)) return undefined;
  draft.dependencies.push({ ...describe(dependent, dependency), candidates, binding: { application: name, created } });
  return { application: name, blueprint: dependency.blueprint, dedicated };
}

/** Whether an Application was made for the dependent before. */
function isDedicated({ node }: Dependent, { alias }: BlueprintDependency, name: string): boolean {
  const present = node.present?.bindings[alias];
  return present?.application === name && present.dedicated === true;
}

/** Why an Application is not what a dependency asks for, whatever its version. */
function mismatch(asking: string, dependency: BlueprintDependency, { name, blueprint }: ApplicationDesign, own: boolean): string | undefined {
  if (blueprint !== dependency.blueprint) return `${name} is ${blueprint}, and ${asking} needs ${dependency.blueprint} for ${dependency.alias}.`;
  if (dependency.sharing !== 'never' || own) return undefined;
  return `${blueprint} is never shared: let one be made for ${asking}.`;
}

/** Gives an Application that is there what a dependent asks of it. */
function addTo(draft: Draft, name: string, values: Values, field: string): boolean {
  const design = designIn(draft, name);
  const config = design && addValues(design.config, values);
  if (!design || !config || sameValue(config, design.config)) return true;
  const blueprint = selectVersion(draft, design.blueprint, design.version, [], field);
  if (!blueprint) return false;
  const { errors, config: filled } = validateConfig(blueprint.spec.configSchema, config);
  for (const error of errors) fail(draft, 'invalid', field, `${name} cannot take what is asked of it: ${error.field}: ${error.message}`);
  draft.touched.set(name, { design: { ...design, config: filled }, blueprint });
  return errors.length === 0;
}

function createApplication(
  draft: Draft,
  dependent: Dependent,
  dependency: BlueprintDependency,
  choice: DependencyChoice,
  values: Values,
): Binding | undefined {
  const { node } = dependent;
  const field = `${fieldOf(dependent, dependency)}.create`;
  const name = choice.name ?? freeName(draft, dependent, dependency);
  const problem = applicationNameProblem(name);
  if (problem) return fail(draft, 'invalid', `${field}.name`, problem);
  if (isTaken(draft, name)) return fail(draft, 'name-taken', `${field}.name`, `${draft.world.environment} has an Application ${name} already. Use it, or choose another name.`);
  const candidates = candidatesFor(draft, node.name, dependency);
  const made = resolveNode(draft, {
    name,
    blueprint: dependency.blueprint,
    version: choice.version,
    overlay: choice.overlay,
    config: addValues(choice.config ?? {}, values),
    placement: node.placement,
    bindings: choice.bindings,
    demands: [{ by: node.name, range: dependency.version }],
    field,
    chain: [...node.chain, node.blueprint],
  });
  if (!made) return undefined;
  draft.dependencies.push({ ...describe(dependent, dependency), candidates, binding: { application: name, created: true } });
  return { application: name, blueprint: dependency.blueprint, dedicated: true };
}

/** `<app>-<blueprint>`, or `<app>-<alias>` where that is taken or two dependencies would share it. */
function freeName(draft: Draft, { node, depends }: Dependent, { blueprint, alias }: BlueprintDependency): string {
  const alike = depends.filter(other => other.blueprint === blueprint && other.mode !== 'external');
  const name = dependencyName(node.name, blueprint);
  return alike.length > 1 || isTaken(draft, name) ? dependencyName(node.name, alias) : name;
}

function describe({ node }: Dependent, dependency: BlueprintDependency) {
  const { alias, blueprint, version, description, sharing = 'allowed', mode = 'managed' } = dependency;
  return { of: node.name, alias, blueprint, version, description, sharing, mode };
}
