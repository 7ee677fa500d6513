import { ExpressionScope, evaluateDeep } from '../blueprint/expression';
import { Values, isMap } from '../blueprint/values';
import { BlueprintVersion } from '../blueprint/version';
import { connectionSecretName } from '../names/application';
import { parseEnvironmentName } from '../names/environment';
import { ApplicationDesign } from './design';

/** What a dependent learns about a dependency, as `.Values.dependencies.<alias>`. */
export interface Connection {
  application: string;
  namespace: string;
  /** Secret in that namespace with all that connecting takes. */
  connectionSecret: string;
}

/** What the expressions of an Application's Blueprint can speak of. */
export function scopeOf(name: string, environment: string, config: Values): ExpressionScope {
  return {
    config,
    application: { name, namespace: name },
    environment: { name: environment, ...parseEnvironmentName(environment) },
  };
}

/** How to reach each dependency, by alias. */
export function connectionsOf(
  design: ApplicationDesign,
  { spec }: BlueprintVersion,
  environment: string,
): Record<string, Connection> {
  const scope = scopeOf(design.name, environment, design.config);
  const connections: Record<string, Connection> = {};
  for (const { alias, values } of spec.depends ?? []) {
    const binding = design.bindings[alias];
    if (binding === undefined) continue;
    const { application } = binding;
    const asked = evaluateDeep(values ?? {}, scope);
    const owner = asksFor(asked, design.name) ? design.name : application;
    connections[alias] = { application, namespace: application, connectionSecret: connectionSecretName(owner) };
  }
  return connections;
}

/**
 * Whether a dependency is asked for something of the dependent's own, as `databases: [shop]`. What it makes under that name has a
 * connection Secret of that name.
 */
function asksFor(values: unknown, name: string): boolean {
  if (!isMap(values)) return false;
  return Object.values(values).some(value => (Array.isArray(value) ? value.includes(name) : asksFor(value, name)));
}
