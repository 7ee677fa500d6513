import { parseDuration } from '../runtime/duration';
import { type Key, splitKey } from '../runtime/objects';
import type { Outcome } from '../runtime/queue';
import { requestOf, subjectFor } from '../runtime/subject';
import { bringAbout } from './atomic';
import { deleteChart } from './chartTemplate';
import {
  group,
  type HelmContext,
  type HelmRelease,
  manager,
  PrerequisiteError,
} from './context';
import { releaseNameOf, releaseNamespaceOf } from './names';
import { prepare } from './prerequisites';
import { reasonOf, timeoutOf } from './progress';
import { annotationsFor, recordsOf } from './release';
import type { HelmReleaseSpec, HelmReleaseStatus } from './spec';
import { digestOfValues } from './values';

const helmRelease = { apiVersion: `${group}/v2`, kind: 'HelmRelease' };

async function uninstall(
  context: HelmContext,
  subject: HelmRelease,
): Promise<void> {
  const { object } = subject;
  const spec = object.spec as HelmReleaseSpec;
  const [record] = await recordsOf(context, subject);
  if (!record) return;
  const name = releaseNameOf(object);
  const namespace = releaseNamespaceOf(object);
  const timeout = timeoutOf(spec, 'uninstall');
  await context.helm.uninstall(
    { name, namespace, timeout, maxHistory: 0 },
    spec.uninstall ?? {},
  );
  const {
    name: chartName,
    version: chartVersion,
    appVersion,
  } = record.chart.metadata;
  const message = `Helm uninstall succeeded for release ${namespace}/${name}.v${record.version} with chart ${chartName}@${chartVersion}`;
  const digestOf = () => digestOfValues(record.config ?? {});
  const target = {
    chartName,
    chartVersion,
    configDigest: digestOf(),
    digestOf,
  };
  const about = annotationsFor({ target, appVersion });
  context.recorder.record(
    object,
    'Normal',
    reasonOf('uninstall', true),
    message,
    about,
  );
}

async function finalize(
  context: HelmContext,
  subject: HelmRelease,
): Promise<Outcome> {
  if (!(subject.object.spec as HelmReleaseSpec).suspend) {
    try {
      await uninstall(context, subject);
    } catch (error) {
      const message = `Helm uninstall failed: ${
        error instanceof Error ? error.message : String(error)
      }`;
      subject.mark('Ready', 'False', reasonOf('uninstall', false), message);
      await subject.patch();
      context.recorder.record(
        subject.object,
        'Warning',
        reasonOf('uninstall', false),
        message,
      );
      return { retry: true };
    }
    await deleteChart(context, subject);
  }
  await subject.release();
  return undefined;
}

/** Something that is needed is not there: Ready says what, and Reconciling stays. */
function unprepared(
  context: HelmContext,
  subject: HelmRelease,
  { reason, message }: PrerequisiteError,
): Outcome {
  subject.mark('Ready', 'False', reason, message);
  const isWaiting = reason === 'DependencyNotReady';
  context.recorder.record(
    subject.object,
    isWaiting ? 'Normal' : 'Warning',
    reason,
    message,
  );
  return reason === 'ValuesError'
    ? { retry: true }
    : { after: context.requeueDependency };
}

async function conclude(subject: HelmRelease): Promise<void> {
  const request = requestOf(subject.object);
  if (request) subject.status.lastHandledReconcileAt = request;
  const settled =
    subject.condition('Ready')?.status === 'True' &&
    !subject.condition('Reconciling');
  if (settled || subject.condition('Stalled')) {
    subject.status.observedGeneration = subject.generation;
  }
  await subject.patch();
}

/** Brings a release to what its HelmRelease says. The signal ends a wait for health. */
export async function reconcileHelmRelease(
  context: HelmContext,
  key: Key,
  signal: AbortSignal,
): Promise<Outcome> {
  const object = await context.cluster.get({
    ...helmRelease,
    ...splitKey(key),
  });
  if (!object) return undefined;
  const subject = subjectFor<HelmReleaseStatus>(
    context.cluster,
    object,
    manager,
  );
  if (object.metadata.deletionTimestamp) return finalize(context, subject);
  await subject.hold();
  const spec = object.spec as HelmReleaseSpec;
  let outcome: Outcome = { after: parseDuration(spec.interval) };
  if (!spec.suspend) {
    subject.mark(
      'Reconciling',
      'True',
      'Progressing',
      'Fulfilling prerequisites',
    );
    await subject.patch();
    try {
      outcome = await bringAbout(
        context,
        subject,
        await prepare(context, subject, signal),
      );
    } catch (error) {
      if (!(error instanceof PrerequisiteError)) throw error;
      outcome = unprepared(context, subject, error);
    }
  }
  await conclude(subject);
  return outcome;
}
