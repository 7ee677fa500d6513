import type { KubeObject } from '../../cluster/types';
import { holds } from '../runtime/cel';
import { isReady } from '../runtime/conditions';
import type { Artifact } from '../source/storage';
import { readChart } from '../source/chart';
import { chartOf, ensureChart } from './chartTemplate';
import {
  type HelmContext,
  type HelmRelease,
  PrerequisiteError,
} from './context';
import { originLabels } from './names';
import type { Attempt } from './release';
import type { HelmReleaseSpec } from './spec';
import { composeValues, digestOfValues, ValuesError } from './values';

/** The keys of what a release depends on. */
export const dependencyKeys = ({ metadata, spec }: KubeObject): string[] =>
  ((spec as HelmReleaseSpec).dependsOn ?? []).map(
    ({ name, namespace }) => `${namespace ?? metadata.namespace}/${name}`,
  );

const isObserved = ({ metadata, status }: KubeObject) =>
  status?.observedGeneration === metadata.generation;

function satisfies(
  expression: string,
  self: KubeObject,
  dep: KubeObject,
): boolean {
  try {
    return holds(expression, { dep, self });
  } catch (error) {
    throw new PrerequisiteError(
      'DependencyNotReady',
      error instanceof Error ? error.message : '',
    );
  }
}

async function checkDependencies(
  { cluster }: HelmContext,
  { object }: HelmRelease,
): Promise<void> {
  for (const { name, namespace, readyExpr } of (object.spec as HelmReleaseSpec)
    .dependsOn ?? []) {
    const { apiVersion, kind } = object;
    const ref = {
      apiVersion,
      kind,
      name,
      namespace: namespace ?? object.metadata.namespace,
    };
    const id = `'${ref.namespace}/${name}'`;
    const dependency = await cluster.get(ref);
    if (!dependency) {
      const why = `helmreleases.helm.toolkit.fluxcd.io "${name}" not found`;
      throw new PrerequisiteError(
        'DependencyNotReady',
        `unable to get ${id} dependency: ${why}`,
      );
    }
    const good = readyExpr
      ? satisfies(readyExpr, object, dependency)
      : isObserved(dependency) && isReady(dependency);
    if (!good)
      throw new PrerequisiteError(
        'DependencyNotReady',
        `dependency ${id} is not ready`,
      );
  }
}

async function valuesOf({ cluster }: HelmContext, { object }: HelmRelease) {
  try {
    return await composeValues(
      cluster,
      object.metadata.namespace ?? '',
      object.spec,
    );
  } catch (error) {
    if (error instanceof ValuesError)
      throw new PrerequisiteError('ValuesError', error.message);
    throw error;
  }
}

/** What is inside the packed chart: its folder has the name of the chart. */
async function metadataOf({ storage }: HelmContext, artifact: Artifact) {
  const tree = await storage.tree(artifact);
  const [first] = tree.keys();
  return readChart(tree, first.split('/')[0]);
}

/**
 * Gathers what a release is made of, in the order in which Flux does: chart object, dependencies, chart, values.
 * @throws PrerequisiteError for the first that is not there.
 */
export async function prepare(
  context: HelmContext,
  subject: HelmRelease,
  signal: AbortSignal,
): Promise<Attempt> {
  const spec = subject.object.spec as HelmReleaseSpec;
  await ensureChart(context, subject);
  await checkDependencies(context, subject);
  const artifact = await chartOf(context, subject);
  const values = await valuesOf(context, subject);
  const metadata = await metadataOf(context, artifact);
  return {
    chart: {
      file: context.storage.file(artifact),
      values,
      spec,
      labels: originLabels(subject.object),
    },
    target: {
      chartName: metadata.name,
      chartVersion: metadata.version,
      configDigest: digestOfValues(values),
      postRenderersDigest: spec.postRenderers?.length
        ? digestOfValues({ postRenderers: spec.postRenderers })
        : undefined,
      digestOf: record => digestOfValues(record.config ?? {}),
    },
    appVersion: metadata.appVersion,
    signal,
  };
}
