import type { KubeObject, ObjectRef } from '../../cluster/types';
import { type Judge, UnhealthyError, waitForHealth } from '../health/wait';
import { holds } from '../runtime/cel';
import { formatDuration, parseDuration } from '../runtime/duration';
import { canonical, sha256 } from '../runtime/objects';
import type { Subject } from '../runtime/subject';
import type { Artifact } from '../source/storage';
import { applyAll, ApplyError, changesOf } from './apply';
import { build } from './build';
import { inFolder, normalizeFolder } from './closure';
import { group, type KustomizeContext, manager } from './context';
import { BuildError } from './generate';
import { withReconciled } from './history';
import { entryOf, refOfEntry, staleEntries } from './inventory';
import { ownerLabels, prune } from './prune';
import type { KustomizationSpec, KustomizationStatus } from './spec';
import { substituteVariables } from './variables';

export type Kustomization = Subject<KustomizationStatus>;

/** A step of the reconcile that did not succeed, with the reason of the condition. */
export class StepError extends Error {
  constructor(readonly reason: string, message: string) {
    super(message);
  }
}

const second = 1000;

/** How long a reconcile may take: what is asked for, else the interval less half a minute; never below half a minute. */
export function timeoutOf({ timeout, interval }: KustomizationSpec): number {
  const wanted = timeout
    ? parseDuration(timeout)
    : parseDuration(interval) - 30 * second;
  return Math.max(wanted, 30 * second);
}

/** The work on one revision of the source. */
interface Work {
  context: KustomizeContext;
  subject: Kustomization;
  spec: KustomizationSpec;
  artifact: Artifact;
  signal: AbortSignal;
}

const annotationsFor = (revision: string) => ({
  [`${group}/revision`]: revision,
});

async function progress({ subject, spec, artifact }: Work, doing: string) {
  const timeout = formatDuration(timeoutOf(spec));
  const message = `${doing} for revision ${artifact.revision} with a timeout of ${timeout}`;
  subject.mark('Reconciling', 'True', 'Progressing', message);
  subject.mark('Ready', 'Unknown', 'Progressing', 'Reconciliation in progress');
  if (doing === 'Running health checks')
    subject.mark('Healthy', 'Unknown', 'Progressing', message);
  await subject.patch();
}

/** The folder that messages name; the real one is a new temporary folder each time. */
const rootOf = ({ uid }: KubeObject['metadata']) =>
  `/tmp/kustomization-${parseInt(sha256(uid ?? '').slice(0, 8), 16)}`;

async function fetchFolder({ context, subject, spec, artifact }: Work) {
  const tree = await context.storage.tree(artifact);
  const root = rootOf(subject.object.metadata);
  const folder = normalizeFolder(spec.path ?? '');
  if (![...tree.keys()].some(path => inFolder(path, folder))) {
    const why = `stat ${root}/${folder}: no such file or directory`;
    throw new StepError(
      'ArtifactFailed',
      `kustomization path not found: ${why}`,
    );
  }
  return { tree, root, path: folder };
}

function withMetadata(
  objects: KubeObject[],
  { subject, spec }: Work,
): KubeObject[] {
  const { labels, annotations } = spec.commonMetadata ?? {};
  for (const { metadata } of objects) {
    metadata.labels = {
      ...metadata.labels,
      ...labels,
      ...ownerLabels(subject.object),
    };
    if (annotations)
      metadata.annotations = { ...metadata.annotations, ...annotations };
  }
  return objects;
}

async function buildObjects(
  work: Work,
  from: Awaited<ReturnType<typeof fetchFolder>>,
) {
  const { context, subject, spec } = work;
  const { namespace = '' } = subject.object.metadata;
  try {
    const built = await build({ ...from, spec });
    const objects = await substituteVariables(
      context.cluster,
      namespace,
      spec.postBuild,
      built,
    );
    return withMetadata(objects, work);
  } catch (error) {
    if (error instanceof BuildError)
      throw new StepError('BuildFailed', error.message);
    throw error;
  }
}

async function applyObjects(
  { context, subject, spec, artifact }: Work,
  objects: KubeObject[],
) {
  const { cluster, scopes, recorder } = context;
  try {
    const applied = await applyAll(cluster, objects, {
      manager,
      group,
      scopes,
      force: spec.force,
    });
    const changes = changesOf(applied);
    if (changes.length) {
      const about = annotationsFor(artifact.revision);
      recorder.record(
        subject.object,
        'Normal',
        'Progressing',
        changes.join('\n'),
        about,
      );
    }
    return applied.map(({ object }) => object);
  } catch (error) {
    if (error instanceof ApplyError)
      throw new StepError('ReconciliationFailed', error.message);
    throw error;
  }
}

async function pruneStale(
  { context, subject, spec, artifact }: Work,
  objects: KubeObject[],
) {
  const before = subject.status.inventory?.entries ?? [];
  const entries = objects.map(entryOf);
  subject.status.inventory = { entries };
  if (!spec.prune) return;
  const deleted = await prune(
    context.cluster,
    subject.object,
    staleEntries(before, entries),
  );
  if (!deleted.length) return;
  const about = annotationsFor(artifact.revision);
  context.recorder.record(
    subject.object,
    'Normal',
    'Progressing',
    deleted.join('\n'),
    about,
  );
}

/** Judges kinds by the expressions of `healthCheckExprs`. */
function judgeOf({ healthCheckExprs = [] }: KustomizationSpec): Judge {
  return object => {
    const rule = healthCheckExprs.find(
      r =>
        object && r.apiVersion === object.apiVersion && r.kind === object.kind,
    );
    if (!rule || !object) return undefined;
    const says = (expression: string | undefined) => {
      try {
        return Boolean(expression && holds(expression, object));
      } catch {
        return false;
      }
    };
    if (says(rule.inProgress)) return 'InProgress';
    if (says(rule.failed)) return 'Failed';
    return says(rule.current) ? 'Current' : 'InProgress';
  };
}

function refsToCheck({ subject, spec }: Work): ObjectRef[] {
  if (spec.wait)
    return (subject.status.inventory?.entries ?? []).map(refOfEntry);
  return (spec.healthChecks ?? []).map(
    ({ apiVersion = 'apps/v1', kind, name, namespace }) => ({
      apiVersion,
      kind,
      name,
      namespace: namespace ?? subject.object.metadata.namespace,
    }),
  );
}

async function checkHealth(work: Work) {
  const { context, subject, spec, signal, artifact } = work;
  if (!spec.wait && !spec.healthChecks?.length) {
    subject.unmark('Healthy');
    return;
  }
  const known = subject.status.lastAppliedRevision === artifact.revision;
  await progress(work, 'Running health checks');
  const started = performance.now();
  const judge = judgeOf(spec);
  try {
    const refs = refsToCheck(work);
    const options = { timeout: timeoutOf(spec), signal, judge };
    await context.rest(() => waitForHealth(context.cluster, refs, options));
  } catch (error) {
    if (!(error instanceof UnhealthyError) || signal.aborted) throw error;
    subject.mark('Healthy', 'False', 'HealthCheckFailed', error.message);
    const after = formatDuration(performance.now() - started);
    throw new StepError(
      'HealthCheckFailed',
      `health check failed after ${after}: ${error.message}`,
    );
  }
  const message = `Health check passed in ${formatDuration(
    performance.now() - started,
  )}`;
  subject.mark('Healthy', 'True', 'Succeeded', message);
  const about = annotationsFor(artifact.revision);
  if (!known)
    context.recorder.record(
      subject.object,
      'Normal',
      'Progressing',
      message,
      about,
    );
  await subject.patch();
}

/**
 * Brings the cluster to one revision of the source: fetch, build, apply, prune, check health; the status tells each step before it is done.
 * @throws StepError with the reason for the Ready condition.
 */
export async function applyRevision(work: Work): Promise<void> {
  const { subject, artifact } = work;
  const started = Date.now();
  await progress(work, 'Fetching manifests');
  const from = await fetchFolder(work);
  subject.status.lastAttemptedRevision = artifact.revision;
  await progress(work, 'Building manifests');
  const objects = await buildObjects(work, from);
  const digest = `sha256:${sha256(canonical(objects))}`;
  const remember = (status: string) => {
    const end = { digest, status, revision: artifact.revision, started };
    subject.status.history = withReconciled(subject.status.history, end);
  };
  try {
    await progress(work, 'Detecting drift');
    const applied = await applyObjects(work, objects);
    await pruneStale(work, applied);
    await checkHealth(work);
    remember('ReconciliationSucceeded');
  } catch (error) {
    if (error instanceof StepError) remember(error.reason);
    throw error;
  }
}
