import type { KubeObject } from '../../cluster/types';
import type { Condition } from '../runtime/conditions';
import { parseDuration } from '../runtime/duration';
import { type Key, splitKey } from '../runtime/objects';
import type { Outcome } from '../runtime/queue';
import { requestOf, type Subject, subjectFor } from '../runtime/subject';
import {
  type ChartMetadata,
  InvalidChart,
  packageChart,
  readChart,
} from './chart';
import type { SourceContext } from './gitRepository';
import type { Artifact } from './storage';

const apiVersion = 'source.toolkit.fluxcd.io/v1';
const manager = 'source-controller';

interface HelmChartSpec {
  chart: string;
  version?: string;
  interval: string;
  reconcileStrategy?: 'ChartVersion' | 'Revision';
  sourceRef: { kind: string; name: string };
  suspend?: boolean;
}

interface HelmChartStatus extends Record<string, unknown> {
  conditions?: Condition[];
  observedGeneration?: number;
  observedChartName?: string;
  observedSourceArtifactRevision?: string;
  artifact?: Artifact;
  url?: string;
  lastHandledReconcileAt?: string;
}

type HelmChart = Subject<HelmChartStatus>;

const wordsOf = (error: unknown) =>
  error instanceof Error ? error.message : String(error);

function failed(
  context: SourceContext,
  subject: HelmChart,
  reason: string,
  message: string,
) {
  subject.mark('FetchFailed', 'True', reason, message);
  subject.mark('Ready', 'False', reason, message);
  context.recorder.record(subject.object, 'Warning', reason, message);
}

/** A chart that cannot be as it is asked for stays so until the source or the object changes. */
function stalled(
  context: SourceContext,
  subject: HelmChart,
  message: string,
): Outcome {
  failed(context, subject, 'InvalidChartReference', message);
  subject.unmark('Reconciling');
  subject.mark('Stalled', 'True', 'InvalidChartReference', message);
  subject.status.observedGeneration = subject.generation;
  return undefined;
}

function packaged(
  context: SourceContext,
  subject: HelmChart,
  chart: ChartMetadata,
  isNew: boolean,
) {
  const artifact = subject.status.artifact;
  const message = `packaged '${chart.name}' chart with version '${artifact?.revision}'`;
  subject.unmark(
    'Reconciling',
    'Stalled',
    'FetchFailed',
    'BuildFailed',
    'ArtifactOutdated',
  );
  subject.mark('ArtifactInStorage', 'True', 'ChartPackageSucceeded', message);
  subject.mark('Ready', 'True', 'ChartPackageSucceeded', message);
  subject.status.observedChartName = chart.name;
  subject.status.observedGeneration = subject.generation;
  if (!isNew || !artifact) {
    const upToDate = `artifact up-to-date with remote revision: '${artifact?.revision}'`;
    context.recorder.record(
      subject.object,
      'Normal',
      'ArtifactUpToDate',
      upToDate,
    );
    return;
  }
  context.recorder.record(
    subject.object,
    'Normal',
    'ChartPackageSucceeded',
    message,
    {
      'source.toolkit.fluxcd.io/revision': artifact.revision,
      'source.toolkit.fluxcd.io/digest': artifact.digest,
    },
  );
}

const versionOf = (
  spec: HelmChartSpec,
  chart: ChartMetadata,
  source: Artifact,
) =>
  spec.reconcileStrategy === 'Revision'
    ? `${chart.version}+${source.revision.replace(/^.*:/, '').slice(0, 12)}`
    : chart.version;

async function build(
  context: SourceContext,
  subject: HelmChart,
  source: Artifact,
): Promise<void> {
  const { namespace, name } = subject.object.metadata;
  const spec = subject.object.spec as HelmChartSpec;
  const tree = await context.storage.tree(source);
  subject.status.observedSourceArtifactRevision = source.revision;
  const chart = await readChart(tree, spec.chart);
  const version = versionOf(spec, chart, source);
  const { artifact, observedGeneration } = subject.status;
  const same =
    artifact?.revision === version && observedGeneration === subject.generation;
  if (same && (await context.storage.has(artifact))) {
    packaged(context, subject, chart, false);
    return;
  }
  subject.mark(
    'Reconciling',
    'True',
    'Progressing',
    `building artifact: new chart version '${version}'`,
  );
  const path = `helmchart/${namespace}/${name}/${chart.name}-${version}.tgz`;
  const content = await packageChart(tree, spec.chart, chart);
  subject.status.artifact = await context.storage.store(path, version, content);
  subject.status.url = context.storage.addressOf(
    `helmchart/${namespace}/${name}/latest.tar.gz`,
  );
  packaged(context, subject, chart, true);
}

async function sourceOf(
  context: SourceContext,
  object: KubeObject,
): Promise<KubeObject | undefined> {
  const { sourceRef } = object.spec as HelmChartSpec;
  const { namespace } = object.metadata;
  return context.cluster.get({
    apiVersion,
    kind: sourceRef.kind,
    name: sourceRef.name,
    namespace,
  });
}

async function work(
  context: SourceContext,
  subject: HelmChart,
): Promise<Outcome> {
  const spec = subject.object.spec as HelmChartSpec;
  const waiting = { after: parseDuration(spec.interval) };
  if (spec.sourceRef.kind !== 'GitRepository') {
    const message = `unsupported source kind '${spec.sourceRef.kind}': charts are taken from a GitRepository`;
    return stalled(context, subject, message);
  }
  const source = await sourceOf(context, subject.object);
  if (!source) {
    const message = `failed to get source: gitrepositories.source.toolkit.fluxcd.io "${spec.sourceRef.name}" not found`;
    failed(context, subject, 'SourceUnavailable', message);
    return { retry: true };
  }
  const artifact: Artifact | undefined = source.status?.artifact;
  if (!artifact) {
    const message = `no artifact available for ${spec.sourceRef.kind} source '${spec.sourceRef.name}'`;
    failed(context, subject, 'NoSourceArtifact', message);
    return waiting;
  }
  await build(context, subject, artifact);
  return waiting;
}

async function remove(
  context: SourceContext,
  object: KubeObject,
): Promise<Outcome> {
  const { namespace, name } = object.metadata;
  await context.storage.remove(`helmchart/${namespace}/${name}`);
  const message = 'garbage collected artifacts for deleted resource';
  context.recorder.record(
    object,
    'Normal',
    'GarbageCollectionSucceeded',
    message,
  );
  await subjectFor(context.cluster, object, manager).release();
  return undefined;
}

/** Packs the chart that a HelmChart names out of its source's artifact. */
export async function reconcileHelmChart(
  context: SourceContext,
  key: Key,
): Promise<Outcome> {
  const object = await context.cluster.get({
    apiVersion,
    kind: 'HelmChart',
    ...splitKey(key),
  });
  if (!object) return undefined;
  if (object.metadata.deletionTimestamp) return remove(context, object);
  const subject = subjectFor<HelmChartStatus>(context.cluster, object, manager);
  await subject.hold();
  if ((object.spec as HelmChartSpec).suspend) return undefined;
  const doing = `processing object: new generation ${subject.status.observedGeneration} -> ${subject.generation}`;
  const current = subject.status.observedGeneration === subject.generation;
  subject.mark(
    'Reconciling',
    'True',
    'Progressing',
    current ? 'reconciliation in progress' : doing,
  );
  if (!subject.condition('Ready'))
    subject.mark('Ready', 'Unknown', 'Progressing', doing);
  await subject.patch();
  let outcome: Outcome;
  try {
    outcome = await work(context, subject);
  } catch (error) {
    if (error instanceof InvalidChart)
      outcome = stalled(context, subject, error.message);
    else {
      failed(context, subject, 'ChartPackageError', wordsOf(error));
      outcome = { retry: true };
    }
  }
  subject.status.lastHandledReconcileAt =
    requestOf(object) ?? subject.status.lastHandledReconcileAt;
  await subject.patch();
  return outcome;
}
