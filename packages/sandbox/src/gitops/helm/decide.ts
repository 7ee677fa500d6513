import type { ReleaseRecord } from './records';
import type { ActionSpec, HelmReleaseSpec, HelmReleaseStatus } from './spec';

/** What a release should be. */
export interface Target {
  chartName: string;
  chartVersion: string;
  configDigest: string;
  /** Of `spec.postRenderers`, where there are some: they change what is applied, and no value. */
  postRenderersDigest?: string;
  /** The digest of the values that a record was made with. */
  digestOf(record: ReleaseRecord): string;
}

/** The next thing to do with a release. */
export type Step =
  | { do: 'install' | 'upgrade' | 'nothing' }
  | { do: 'unlock'; record: ReleaseRecord }
  | { do: 'rollback'; record: ReleaseRecord; last: boolean }
  | { do: 'uninstall'; record: ReleaseRecord; last: boolean }
  | { do: 'giveUp'; action: 'install' | 'upgrade'; attempts: number };

const failuresOf = (status: HelmReleaseStatus, action: 'install' | 'upgrade') =>
  (action === 'install' ? status.installFailures : status.upgradeFailures) ?? 0;

const isInSync = (
  record: ReleaseRecord,
  target: Target,
  status: HelmReleaseStatus,
) =>
  status.observedPostRenderersDigest === target.postRenderersDigest &&
  record.chart.metadata.name === target.chartName &&
  record.chart.metadata.version === target.chartVersion &&
  target.digestOf(record) === target.configDigest;

function remediate(
  records: ReleaseRecord[],
  action: 'install' | 'upgrade',
  spec: ActionSpec | undefined,
  last: boolean,
): Step {
  const [record, ...older] = records;
  const previous = older.find(
    r => r.info.status === 'deployed' || r.info.status === 'superseded',
  );
  const rollsBack =
    action === 'upgrade' && spec?.remediation?.strategy !== 'uninstall';
  if (rollsBack && previous) return { do: 'rollback', record: previous, last };
  return { do: 'uninstall', record, last };
}

/** After a failure: try again, put right what it left behind, or give up. */
function afterFailure(
  records: ReleaseRecord[],
  spec: HelmReleaseSpec,
  status: HelmReleaseStatus,
): Step {
  const action = status.lastAttemptedReleaseAction ?? 'upgrade';
  const failures = failuresOf(status, action);
  const actionSpec = spec[action];
  if (!failures || actionSpec?.strategy?.name === 'RetryOnFailure')
    return { do: 'upgrade' };
  const retries = actionSpec?.remediation?.retries ?? 0;
  const exhausted = retries >= 0 && failures > retries;
  const byDefault = action === 'upgrade' && retries !== 0;
  const alsoLast = actionSpec?.remediation?.remediateLastFailure ?? byDefault;
  if (exhausted && !alsoLast)
    return { do: 'giveUp', action, attempts: failures };
  return remediate(records, action, actionSpec, exhausted);
}

/** A release that was rolled back is well, and still not what was asked for. */
function isRemediated(status: HelmReleaseStatus): boolean {
  return (status.conditions ?? []).some(
    c => c.type === 'Remediated' && c.status === 'True',
  );
}

/** Decides what to do next from the records of helm, newest first, and what was tried before. */
export function nextStep(
  records: ReleaseRecord[],
  target: Target,
  spec: HelmReleaseSpec,
  status: HelmReleaseStatus,
): Step {
  const [newest] = records;
  if (!newest || newest.info.status === 'uninstalled') return { do: 'install' };
  const { status: state } = newest.info;
  if (state.startsWith('pending') || state === 'uninstalling')
    return { do: 'unlock', record: newest };
  if (state === 'failed') return afterFailure(records, spec, status);
  if (isInSync(newest, target, status)) return { do: 'nothing' };
  const failures = failuresOf(status, 'upgrade');
  if (
    isRemediated(status) &&
    failures > (spec.upgrade?.remediation?.retries ?? 0)
  ) {
    return { do: 'giveUp', action: 'upgrade', attempts: failures };
  }
  return { do: 'upgrade' };
}

/** True when something else is asked for than what the failures were counted for. */
export const isAnotherAttempt = (
  status: HelmReleaseStatus,
  generation: number,
  target: Target,
): boolean =>
  status.lastAttemptedGeneration !== generation ||
  status.lastAttemptedRevision !== target.chartVersion ||
  status.lastAttemptedConfigDigest !== target.configDigest;
