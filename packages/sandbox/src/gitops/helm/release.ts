import { UnhealthyError, waitForHealth } from '../health/wait';
import { formatDuration } from '../runtime/duration';
import { refOf } from '../runtime/objects';
import { type ChartInput, HelmError, type Release } from './cli';
import { group, type HelmContext, type HelmRelease } from './context';
import type { Target } from './decide';
import { inventoryOf, objectsOf } from './manifest';
import { releaseNameOf, releaseNamespaceOf } from './names';
import { announce, reasonOf, timeoutOf } from './progress';
import { readRecords, type ReleaseRecord, rewriteStatus } from './records';
import { withRecords } from './snapshot';
import type { HelmReleaseSpec } from './spec';

/** What a release is to be made of. */
export interface Attempt {
  chart: ChartInput;
  target: Target;
  appVersion?: string;
  signal: AbortSignal;
}

const releaseFor = (subject: HelmRelease, timeout: number): Release => ({
  name: releaseNameOf(subject.object),
  namespace: releaseNamespaceOf(subject.object),
  timeout,
  maxHistory: (subject.object.spec as HelmReleaseSpec).maxHistory ?? 5,
});

const wordsOf = (error: unknown) =>
  error instanceof Error ? error.message : String(error);

/** The records of the subject's release, newest first. */
export const recordsOf = ({ cluster }: HelmContext, { object }: HelmRelease) =>
  readRecords(cluster, releaseNamespaceOf(object), releaseNameOf(object));

/** Annotations of the Events about a release. */
export const annotationsFor = (
  attempt: Pick<Attempt, 'target' | 'appVersion'>,
) => ({
  [`${group}/revision`]: attempt.target.chartVersion,
  [`${group}/token`]: attempt.target.configDigest,
  ...(attempt.appVersion && { [`${group}/app-version`]: attempt.appVersion }),
});

/** Helm made the release; this is what it is before its objects were waited for. */
async function waitForRelease(
  context: HelmContext,
  record: ReleaseRecord,
  timeout: number,
  signal: AbortSignal,
): Promise<void> {
  const refs = objectsOf(context, record).map(refOf);
  await waitForHealth(context.cluster, refs, { timeout, signal });
}

/** Writes down that a release failed: the one before it is the deployed one again, as helm has it after a failed upgrade. */
export async function recordFailure(
  { cluster }: HelmContext,
  [failed, previous]: ReleaseRecord[],
  why: string,
): Promise<void> {
  if (failed.info.status !== 'failed')
    await rewriteStatus(cluster, failed, 'failed', why);
  if (
    previous?.info.status === 'superseded' &&
    previous.version === failed.version - 1
  ) {
    await rewriteStatus(
      cluster,
      previous,
      'deployed',
      previous.info.description ?? '',
    );
  }
}

/** Runs helm and waits; answers what went wrong, in the words of the condition. */
async function perform(
  context: HelmContext,
  subject: HelmRelease,
  action: 'install' | 'upgrade',
  attempt: Attempt,
  before: ReleaseRecord[],
): Promise<string | undefined> {
  const spec = subject.object.spec as HelmReleaseSpec;
  const timeout = timeoutOf(spec, action);
  const own = spec[action] ?? {};
  try {
    await context.helm[action](
      releaseFor(subject, timeout),
      attempt.chart,
      own,
    );
  } catch (error) {
    if (!(error instanceof HelmError)) throw error;
    return error.message;
  }
  if (own.disableWait) return undefined;
  const records = await recordsOf(context, subject);
  if (!records.length || records[0].version === before[0]?.version)
    return undefined;
  try {
    await waitForRelease(context, records[0], timeout, attempt.signal);
    return undefined;
  } catch (error) {
    if (!(error instanceof UnhealthyError) || attempt.signal.aborted)
      throw error;
    await recordFailure(context, records, error.message);
    return error.message;
  }
}

/** Counts a failure; against the action's retries only when helm has kept a release of it. */
function countFailure(
  { status }: HelmRelease,
  action: 'install' | 'upgrade',
  stored: boolean,
) {
  status.failures = (status.failures ?? 0) + 1;
  if (!stored) return;
  const counter = action === 'install' ? 'installFailures' : 'upgradeFailures';
  status[counter] = (status[counter] ?? 0) + 1;
}

const isNewer = (
  record: ReleaseRecord | undefined,
  before: ReleaseRecord | undefined,
) => record !== undefined && record.version !== before?.version;

function noteAttempt(
  { object, status, generation }: HelmRelease,
  { target }: Attempt,
) {
  status.lastAttemptedRevision = target.chartVersion;
  status.lastAttemptedConfigDigest = target.configDigest;
  status.lastAttemptedGeneration = generation;
  status.observedPostRenderersDigest = target.postRenderersDigest;
  status.storageNamespace =
    (object.spec as HelmReleaseSpec).storageNamespace ??
    releaseNamespaceOf(object);
}

/** How an action ended, in one sentence. */
function sentenceOf(
  { object }: HelmRelease,
  action: 'install' | 'upgrade',
  { target }: Attempt,
  { problem, version }: { problem?: string; version?: number },
): string {
  const id = `${releaseNamespaceOf(object)}/${releaseNameOf(object)}`;
  const chart = `${target.chartName}@${target.chartVersion}`;
  if (problem)
    return `Helm ${action} failed for release ${id} with chart ${chart}: ${problem}`;
  return `Helm ${action} succeeded for release ${id}.v${version} with chart ${chart}`;
}

/** Installs or upgrades. Answers whether it succeeded, and whether helm has a record of it. */
export async function release(
  context: HelmContext,
  subject: HelmRelease,
  action: 'install' | 'upgrade',
  attempt: Attempt,
): Promise<{ succeeded: boolean; stored: boolean }> {
  const { object, status } = subject;
  const before = await recordsOf(context, subject);
  noteAttempt(subject, attempt);
  await announce(subject, action);
  const started = performance.now();
  const problem = await perform(context, subject, action, attempt, before);
  const took = formatDuration(performance.now() - started);
  const records = await recordsOf(context, subject);
  const stored = isNewer(records[0], before[0]);
  const version = stored ? records[0].version : undefined;
  const message = sentenceOf(subject, action, attempt, { problem, version });
  const reason = reasonOf(action, !problem);
  for (const type of ['Released', 'Ready']) {
    subject.mark(type, problem ? 'False' : 'True', reason, message);
  }
  if (stored) {
    status.history = withRecords(status.history, records, action);
    status.inventory = inventoryOf(context, records[0]);
  }
  status.lastAttemptedReleaseAction = action;
  status.lastAttemptedReleaseActionDuration = took;
  if (problem) countFailure(subject, action, stored);
  await subject.patch();
  const type = problem ? 'Warning' : 'Normal';
  context.recorder.record(
    object,
    type,
    reason,
    message,
    annotationsFor(attempt),
  );
  return { succeeded: !problem, stored };
}

/** Goes back to an earlier release after a failed upgrade. */
export async function rollBack(
  context: HelmContext,
  subject: HelmRelease,
  to: ReleaseRecord,
  attempt: Attempt,
): Promise<boolean> {
  const spec = subject.object.spec as HelmReleaseSpec;
  await announce(subject, 'rollback');
  const { metadata } = to.chart;
  const id = `${to.namespace}/${to.name}.v${to.version} with chart ${metadata.name}@${metadata.version}`;
  const timeout = timeoutOf(spec, 'rollback');
  let problem: string | undefined;
  try {
    await context.helm.rollback(
      releaseFor(subject, timeout),
      to.version,
      spec.rollback ?? {},
    );
    const [record] = await recordsOf(context, subject);
    if (!spec.rollback?.disableWait)
      await waitForRelease(context, record, timeout, attempt.signal);
  } catch (error) {
    if (attempt.signal.aborted) throw error;
    problem = wordsOf(error);
  }
  const verdict = problem ? `failed: ${problem}` : 'succeeded';
  const message = `Helm rollback to previous release ${id} ${verdict}`;
  const reason = reasonOf('rollback', !problem);
  subject.mark('Remediated', problem ? 'False' : 'True', reason, message);
  subject.mark('Ready', 'False', reason, message);
  const records = await recordsOf(context, subject);
  subject.status.history = withRecords(
    subject.status.history,
    records,
    'rollback',
  );
  if (records[0]) subject.status.inventory = inventoryOf(context, records[0]);
  // Before anything is concluded from it: whoever sees that a release is given up finds its history complete.
  await subject.patch();
  const type = problem ? 'Warning' : 'Normal';
  context.recorder.record(
    subject.object,
    type,
    reason,
    message,
    annotationsFor(attempt),
  );
  return !problem;
}

/** Takes a failed release away, so that the next attempt starts anew. */
export async function uninstallFailed(
  context: HelmContext,
  subject: HelmRelease,
  record: ReleaseRecord,
  attempt: Attempt,
): Promise<boolean> {
  const spec = subject.object.spec as HelmReleaseSpec;
  await announce(subject, 'uninstall');
  const { metadata } = record.chart;
  const id = `${record.namespace}/${record.name}.v${record.version} with chart ${metadata.name}@${metadata.version}`;
  const timeout = timeoutOf(spec, 'uninstall');
  const problem = await context.helm
    .uninstall(releaseFor(subject, timeout), spec.uninstall ?? {})
    .then(() => undefined, wordsOf);
  const message = problem
    ? `Helm uninstall remediation for release ${id} failed: ${problem}`
    : `Helm uninstall remediation for release ${id} succeeded`;
  const reason = reasonOf('uninstall', !problem);
  subject.mark('Remediated', problem ? 'False' : 'True', reason, message);
  const [newest, ...rest] = subject.status.history ?? [];
  if (newest) {
    const removed = {
      ...newest,
      action: 'uninstall-remediation',
      status: 'uninstalled',
    };
    subject.status.history = [removed, ...rest];
  }
  await subject.patch();
  const type = problem ? 'Warning' : 'Normal';
  context.recorder.record(
    subject.object,
    type,
    reason,
    message,
    annotationsFor(attempt),
  );
  return !problem;
}
