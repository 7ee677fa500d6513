import type { KubeObject } from '../../cluster/types';
import { findCondition } from '../runtime/conditions';
import { isGone } from '../runtime/subject';
import type { Artifact } from '../source/storage';
import {
  type HelmContext,
  type HelmRelease,
  manager,
  PrerequisiteError,
} from './context';
import { originLabels } from './names';
import type { HelmReleaseSpec } from './spec';

const source = { apiVersion: 'source.toolkit.fluxcd.io/v1' };

/** Where the HelmChart of a release is: in the namespace of the chart's source. */
function chartRef({ metadata, spec }: KubeObject) {
  const { chart } = spec as HelmReleaseSpec;
  const namespace = chart?.spec.sourceRef.namespace ?? metadata.namespace;
  return {
    ...source,
    kind: 'HelmChart',
    namespace,
    name: `${metadata.namespace}-${metadata.name}`,
  };
}

function chartFor(object: KubeObject): KubeObject {
  const spec = object.spec as HelmReleaseSpec;
  const { apiVersion, kind, namespace, name } = chartRef(object);
  const { sourceRef, interval, ...chart } = spec.chart?.spec ?? {
    sourceRef: { kind: '', name: '' },
  };
  return {
    apiVersion,
    kind,
    metadata: {
      name,
      namespace,
      labels: { ...spec.chart?.metadata?.labels, ...originLabels(object) },
      ...(spec.chart?.metadata?.annotations && {
        annotations: spec.chart.metadata.annotations,
      }),
    },
    spec: {
      ...chart,
      interval: interval ?? spec.interval,
      sourceRef: { kind: sourceRef.kind, name: sourceRef.name },
    },
  };
}

/** Makes the HelmChart that a release asks for, or brings it up to date. */
export async function ensureChart(
  { cluster, recorder }: HelmContext,
  subject: HelmRelease,
): Promise<void> {
  const { object } = subject;
  if (!(object.spec as HelmReleaseSpec).chart) return;
  const wanted = chartFor(object);
  const { namespace, name } = chartRef(object);
  const id = `${namespace}/${name}`;
  const existing = await cluster.get(chartRef(object));
  await cluster.apply(wanted, { fieldManager: manager, force: true });
  if (!existing) {
    const { kind, name: of } = wanted.spec.sourceRef;
    const message = `Created HelmChart/${id} with SourceRef '${kind}/${namespace}/${of}'`;
    recorder.record(object, 'Normal', 'HelmChartCreated', message);
  }
  if (subject.status.helmChart === id) return;
  subject.status.helmChart = id;
  await subject.patch();
}

/** Removes the HelmChart of a release that goes. */
export async function deleteChart(
  context: HelmContext,
  { object, status }: HelmRelease,
) {
  if (!status.helmChart) return;
  const [namespace, name] = status.helmChart.split('/');
  try {
    await context.cluster.delete({
      ...source,
      kind: 'HelmChart',
      namespace,
      name,
    });
  } catch (error) {
    if (!isGone(error)) throw error;
  }
  const message = `deleted HelmChart '${status.helmChart}'`;
  context.recorder.record(object, 'Normal', 'HelmChartDeleted', message);
}

function readinessOf(chart: KubeObject): string | undefined {
  const ready = findCondition(chart.status?.conditions, 'Ready');
  if (chart.status?.observedGeneration !== chart.metadata.generation) {
    return 'latest generation of object has not been reconciled';
  }
  return ready?.status === 'True'
    ? undefined
    : ready?.message ?? 'waiting to be reconciled';
}

/**
 * The packed chart of a release.
 * @throws PrerequisiteError when it is not ready, with what its source says.
 */
export async function chartOf(
  { cluster }: HelmContext,
  { object }: HelmRelease,
): Promise<Artifact> {
  const spec = object.spec as HelmReleaseSpec;
  const ref = spec.chartRef
    ? {
        ...source,
        ...spec.chartRef,
        namespace: spec.chartRef.namespace ?? object.metadata.namespace,
      }
    : chartRef(object);
  const what = `${ref.kind} '${ref.namespace}/${ref.name}'`;
  const chart = await cluster.get(ref);
  if (!chart) {
    const why = `could not get Source object: ${what} not found`;
    throw new PrerequisiteError('SourceNotReady', why);
  }
  const why = readinessOf(chart);
  const artifact: Artifact | undefined = chart.status?.artifact;
  if (why || !artifact) {
    throw new PrerequisiteError(
      'SourceNotReady',
      `${what} is not ready: ${why ?? 'no artifact'}`,
    );
  }
  return artifact;
}
