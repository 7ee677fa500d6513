import type { KubeObject } from '../../cluster/types';
import { formatDuration, parseDuration } from '../runtime/duration';
import { type Key, splitKey } from '../runtime/objects';
import type { Outcome } from '../runtime/queue';
import { requestOf, subjectFor } from '../runtime/subject';
import type { Artifact } from '../source/storage';
import { group, type KustomizeContext, manager } from './context';
import {
  checkDependencies,
  DependencyError,
  TerminalError,
} from './dependencies';
import { prune } from './prune';
import { applyRevision, type Kustomization, StepError } from './revision';
import type { KustomizationSpec, KustomizationStatus } from './spec';

const kustomization = { apiVersion: `${group}/v1`, kind: 'Kustomization' };
const sourceVersion = 'source.toolkit.fluxcd.io/v1';

const wordsOf = (error: unknown) =>
  error instanceof Error ? error.message : String(error);

function artifactOf(source: KubeObject | undefined): Artifact | undefined {
  return source?.status?.artifact;
}

async function sourceOf(
  { cluster }: KustomizeContext,
  { spec, metadata }: KubeObject,
) {
  const { kind, name, namespace } = (spec as KustomizationSpec).sourceRef;
  const ref = {
    apiVersion: sourceVersion,
    kind,
    name,
    namespace: namespace ?? metadata.namespace,
  };
  return cluster.serves(sourceVersion, kind) ? cluster.get(ref) : undefined;
}

/** Sets Ready to False where nothing was tried: without Reconciling. */
function waiting(subject: Kustomization, reason: string, message: string) {
  subject.unmark('Reconciling', 'Stalled');
  subject.mark('Ready', 'False', reason, message);
}

async function finalize(
  context: KustomizeContext,
  subject: Kustomization,
): Promise<Outcome> {
  const { object, status } = subject;
  const {
    prune: prunes,
    suspend,
    deletionPolicy = 'MirrorPrune',
  } = object.spec as KustomizationSpec;
  const deletes =
    deletionPolicy === 'MirrorPrune' ? prunes : deletionPolicy !== 'Orphan';
  if (deletes && !suspend) {
    const done = await prune(
      context.cluster,
      object,
      status.inventory?.entries ?? [],
    );
    if (done.length) {
      const about = { [`${group}/revision`]: status.lastAppliedRevision ?? '' };
      context.recorder.record(
        object,
        'Normal',
        'Progressing',
        done.join('\n'),
        about,
      );
    }
  }
  await subject.release();
  return undefined;
}

/** Writes the end of a reconcile: what was observed, and the request that it answered. */
async function conclude(subject: Kustomization) {
  const request = requestOf(subject.object);
  if (request) subject.status.lastHandledReconcileAt = request;
  const settled =
    subject.condition('Ready')?.status === 'True' ||
    subject.condition('Stalled');
  if (settled) subject.status.observedGeneration = subject.generation;
  await subject.patch();
}

function stall(
  context: KustomizeContext,
  subject: Kustomization,
  error: TerminalError,
): Outcome {
  const message = `Reconciliation failed terminally due to configuration error: ${error.message}`;
  subject.unmark('Reconciling');
  subject.mark('Stalled', 'True', 'InvalidCELExpression', message);
  subject.mark('Ready', 'False', 'InvalidCELExpression', message);
  context.recorder.record(
    subject.object,
    'Warning',
    'InvalidCELExpression',
    message,
  );
  return undefined;
}

function failed(
  { recorder }: KustomizeContext,
  subject: Kustomization,
  { reason, message }: StepError,
  revision: string,
): Outcome {
  const spec = subject.object.spec as KustomizationSpec;
  const doing =
    subject.condition('Reconciling')?.message ?? 'Reconciliation in progress';
  subject.mark('Reconciling', 'True', 'ProgressingWithRetry', doing);
  subject.mark('Ready', 'False', reason, message);
  recorder.record(subject.object, 'Warning', reason, message, {
    [`${group}/revision`]: revision,
  });
  return { after: parseDuration(spec.retryInterval ?? spec.interval) };
}

function succeeded(
  { recorder }: KustomizeContext,
  subject: Kustomization,
  revision: string,
  took: number,
): Outcome {
  const { interval } = subject.object.spec as KustomizationSpec;
  const after = parseDuration(interval);
  subject.unmark('Reconciling', 'Stalled');
  subject.mark(
    'Ready',
    'True',
    'ReconciliationSucceeded',
    `Applied revision: ${revision}`,
  );
  subject.status.lastAppliedRevision = revision;
  const message = `Reconciliation finished in ${formatDuration(
    took,
  )}, next run in ${formatDuration(after)}`;
  recorder.record(
    subject.object,
    'Normal',
    'ReconciliationSucceeded',
    message,
    {
      [`${group}/revision`]: revision,
      [`${group}/commit_status`]: 'update',
    },
  );
  return { after };
}

/** True when the dependencies hold; else the status says which does not. */
async function awaitDependencies(
  context: KustomizeContext,
  subject: Kustomization,
  revision: string,
): Promise<boolean> {
  try {
    await checkDependencies(context.cluster, subject.object, revision);
    return true;
  } catch (error) {
    if (!(error instanceof DependencyError)) throw error;
    waiting(subject, 'DependencyNotReady', error.message);
    const again = formatDuration(context.requeueDependency);
    const message = `Dependencies do not meet ready condition, retrying in ${again}`;
    const about = { [`${group}/revision`]: revision };
    context.recorder.record(
      subject.object,
      'Normal',
      'DependencyNotReady',
      message,
      about,
    );
    return false;
  }
}

async function work(
  context: KustomizeContext,
  subject: Kustomization,
  signal: AbortSignal,
): Promise<Outcome> {
  const spec = subject.object.spec as KustomizationSpec;
  const retry = { after: parseDuration(spec.retryInterval ?? spec.interval) };
  const source = await sourceOf(context, subject.object);
  const artifact = artifactOf(source);
  if (!source || !artifact) {
    const { kind, name } = spec.sourceRef;
    const missing = `${kind}.source.toolkit.fluxcd.io "${name}" not found`;
    const again = formatDuration(context.requeueDependency);
    const empty = `Source artifact not found, retrying in ${again}`;
    waiting(subject, 'ArtifactFailed', source ? empty : missing);
    return source ? { after: context.requeueDependency } : retry;
  }
  if (!(await awaitDependencies(context, subject, artifact.revision))) {
    return { after: context.requeueDependency };
  }
  const started = performance.now();
  try {
    await applyRevision({ context, subject, spec, artifact, signal });
  } catch (error) {
    if (signal.aborted) throw error;
    const step =
      error instanceof StepError
        ? error
        : new StepError('ReconciliationFailed', wordsOf(error));
    return failed(context, subject, step, artifact.revision);
  }
  return succeeded(
    context,
    subject,
    artifact.revision,
    performance.now() - started,
  );
}

/** Brings the cluster to what a Kustomization says. The signal ends a wait for health. */
export async function reconcileKustomization(
  context: KustomizeContext,
  key: Key,
  signal: AbortSignal,
): Promise<Outcome> {
  const object = await context.cluster.get({
    ...kustomization,
    ...splitKey(key),
  });
  if (!object) return undefined;
  const subject = subjectFor<KustomizationStatus>(
    context.cluster,
    object,
    manager,
  );
  if (object.metadata.deletionTimestamp) return finalize(context, subject);
  await subject.hold();
  let outcome: Outcome;
  if (!(object.spec as KustomizationSpec).suspend) {
    try {
      outcome = await work(context, subject, signal);
    } catch (error) {
      if (!(error instanceof TerminalError)) throw error;
      outcome = stall(context, subject, error);
    }
  }
  await conclude(subject);
  return outcome;
}
