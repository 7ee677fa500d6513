import { BlueprintDependency, Finding } from '../../crd';
import { ExpressionError, checkExpressions } from '../expression';
import { isRange } from '../semver';
import { isMap } from '../values';
import { LintContext, LintRule, atField } from './context';

/** Dependencies have ranges, aliases of their own, and expressions that can be read. */
export const dependsRule: LintRule = context => {
  const depends = context.blueprint.spec.depends ?? [];
  return depends.flatMap((dependency, at) => [
    ...rangeFindings(context, dependency, at),
    ...aliasFindings(context, depends, at),
    ...expressionFindings(context, dependency, at),
  ]);
};

function rangeFindings(context: LintContext, dependency: BlueprintDependency, at: number): Finding[] {
  const findings: Finding[] = [];
  const path = ['spec', 'depends', at];
  if (!isRange(dependency.version)) {
    findings.push(atField(context, 'depends', [...path, 'version'], `"${dependency.version}" is not a range of versions, as ^1.4.`));
  }
  if (dependency.blueprint === context.blueprint.metadata.name && dependency.mode !== 'external') {
    findings.push(atField(context, 'depends', [...path, 'blueprint'], 'A Blueprint cannot depend on itself.'));
  }
  if (dependency.mode === 'external' && dependency.ref === undefined) {
    findings.push(atField(context, 'depends', path, 'A dependency of mode external names its Application in ref.'));
  }
  return findings;
}

function aliasFindings(context: LintContext, depends: readonly BlueprintDependency[], at: number): Finding[] {
  const { alias } = depends[at];
  const first = depends.findIndex(other => other.alias === alias);
  return first === at ? [] : [atField(context, 'depends', ['spec', 'depends', at, 'alias'], `The alias ${alias} is used twice.`)];
}

function expressionFindings(context: LintContext, dependency: BlueprintDependency, at: number): Finding[] {
  const path = ['spec', 'depends', at];
  const texts: [readonly (string | number)[], string][] = textsOf(dependency.values ?? {}, [...path, 'values']);
  if (dependency.when !== undefined) texts.push([[...path, 'when'], dependency.when]);
  if (dependency.ref !== undefined) texts.push([[...path, 'ref'], dependency.ref]);
  return texts.flatMap(([where, text]) => {
    try {
      checkExpressions(text);
      return [];
    } catch (error) {
      if (error instanceof ExpressionError) return [atField(context, 'expression', where, error.message)];
      throw error;
    }
  });
}

function textsOf(value: unknown, path: readonly (string | number)[]): [readonly (string | number)[], string][] {
  if (typeof value === 'string') return [[path, value]];
  if (Array.isArray(value)) return value.flatMap((item, at) => textsOf(item, [...path, at]));
  return isMap(value) ? Object.entries(value).flatMap(([key, item]) => textsOf(item, [...path, key])) : [];
}
