import type { ClusterClient, KubeObject } from '../../cluster/types';
import { ExpressionError, holds } from '../runtime/cel';
import { isReady } from '../runtime/conditions';
import { keyOf } from '../runtime/objects';
import type { Dependency, KustomizationSpec } from './spec';

/** A dependency is not as it has to be; the message says which and why. */
export class DependencyError extends Error {}
/** The object asks for something that can never be. */
export class TerminalError extends Error {}

/** The keys of what an object depends on. */
export const dependencyKeys = (object: KubeObject): string[] =>
  ((object.spec as KustomizationSpec).dependsOn ?? []).map(
    ({ name, namespace }) =>
      `${namespace ?? object.metadata.namespace}/${name}`,
  );

const sourceKey = (object: KubeObject) => {
  const { kind, name, namespace } = (object.spec as KustomizationSpec)
    .sourceRef;
  return `${kind}/${namespace ?? object.metadata.namespace}/${name}`;
};

/** True when both take their manifests from the same source. */
export const sameSource = (a: KubeObject, b: KubeObject) =>
  sourceKey(a) === sourceKey(b);

function satisfies(
  expression: string,
  object: KubeObject,
  dependency: KubeObject,
): boolean {
  try {
    return holds(expression, { dep: dependency, self: object });
  } catch (error) {
    if (error instanceof ExpressionError) {
      const what = `terminal error: failed to evaluate dependency ${dependency.metadata.name}`;
      throw new TerminalError(`${what}: ${error.message}`);
    }
    throw new DependencyError(
      error instanceof Error ? error.message : String(error),
    );
  }
}

const isObserved = ({ metadata, status }: KubeObject) =>
  status?.observedGeneration === metadata.generation;

/** What is wrong with a dependency that is there; undefined when nothing is. */
function problemWith(
  object: KubeObject,
  dependency: KubeObject,
  { readyExpr }: Dependency,
  revision: string,
): string | undefined {
  if (readyExpr && !satisfies(readyExpr, object, dependency))
    return 'is not ready according to readyExpr eval';
  if (!readyExpr && !(isObserved(dependency) && isReady(dependency)))
    return 'is not ready';
  const current = dependency.status?.lastAppliedRevision === revision;
  return sameSource(object, dependency) && !current
    ? 'revision is not up to date'
    : undefined;
}

/** Checks that what an object depends on is ready and has applied the same revision. */
export async function checkDependencies(
  cluster: ClusterClient,
  object: KubeObject,
  revision: string,
): Promise<void> {
  const { dependsOn = [] } = object.spec as KustomizationSpec;
  for (const wanted of dependsOn) {
    const { apiVersion, kind } = object;
    const namespace = wanted.namespace ?? object.metadata.namespace;
    const id = `${namespace}/${wanted.name}`;
    const ref = { apiVersion, kind, name: wanted.name, namespace };
    const dependency = await cluster.get(ref);
    const missing = `not found: kustomizations.kustomize.toolkit.fluxcd.io "${wanted.name}" not found`;
    const problem = dependency
      ? problemWith(object, dependency, wanted, revision)
      : missing;
    if (problem) throw new DependencyError(`dependency '${id}' ${problem}`);
  }
}

/**
 * Puts objects behind what they depend on. Answers nothing at all when they form a cycle:
 * Flux then starts none of them, and this has to be as it is there.
 */
export function sortByDependency(objects: KubeObject[]): KubeObject[] {
  const byKey = new Map(objects.map(object => [keyOf(object), object]));
  const sorted = new Set<KubeObject>();
  const open = new Set<string>();
  const visit = (key: string): boolean => {
    const object = byKey.get(key);
    if (!object || sorted.has(object)) return true;
    if (open.has(key)) return false;
    open.add(key);
    if (!dependencyKeys(object).every(visit)) return false;
    open.delete(key);
    sorted.add(object);
    return true;
  };
  return [...byKey.keys()].every(visit) ? [...sorted] : [];
}
