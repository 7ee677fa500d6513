import { parseDuration } from '../runtime/duration';
import type { Outcome } from '../runtime/queue';
import type { HelmContext, HelmRelease } from './context';
import { isAnotherAttempt, nextStep, type Step } from './decide';
import { correctDrift } from './drift';
import { inventoryOf } from './manifest';
import { rewriteStatus } from './records';
import {
  type Attempt,
  recordsOf,
  release,
  rollBack,
  uninstallFailed,
} from './release';
import { withRecords } from './snapshot';
import type { HelmReleaseSpec } from './spec';

function giveUp(
  subject: HelmRelease,
  action: string,
  attempts: number,
): undefined {
  const message = `Failed to ${action} after ${attempts} attempt(s)`;
  subject.unmark('Reconciling');
  subject.mark('Stalled', 'True', 'RetriesExceeded', message);
  return undefined;
}

/** A release that is as asked for: Ready says again what Released says. */
async function settle(
  context: HelmContext,
  subject: HelmRelease,
): Promise<Outcome> {
  const spec = subject.object.spec as HelmReleaseSpec;
  const records = await recordsOf(context, subject);
  const action = subject.status.history?.[0]?.action;
  subject.status.history = withRecords(
    subject.status.history,
    records,
    action ?? 'install',
  );
  subject.status.inventory = inventoryOf(context, records[0]);
  await correctDrift(context, subject, records[0]);
  const released = subject.condition('Released');
  const { name, namespace, version, chart } = records[0];
  const known = `Helm release ${namespace}/${name}.v${version} with chart ${chart.metadata.name}@${chart.metadata.version} is deployed`;
  const good = released?.status === 'True' ? released : undefined;
  const reason = good?.reason ?? 'InstallSucceeded';
  subject.unmark('Reconciling', 'Stalled', 'Remediated');
  subject.mark('Released', 'True', reason, good?.message ?? known);
  subject.mark('Ready', 'True', reason, good?.message ?? known);
  for (const counter of [
    'failures',
    'installFailures',
    'upgradeFailures',
  ] as const) {
    delete subject.status[counter];
  }
  return { after: parseDuration(spec.interval) };
}

/** What a failure left behind was put right: try again, or stop here. */
function remediated(
  subject: HelmRelease,
  step: Step & { last: boolean },
  done: boolean,
): Outcome {
  const { status } = subject;
  const action = status.lastAttemptedReleaseAction ?? 'upgrade';
  if (step.last && done) {
    return giveUp(
      subject,
      action,
      (action === 'install'
        ? status.installFailures
        : status.upgradeFailures) ?? 1,
    );
  }
  const message = subject.condition('Released')?.message ?? '';
  subject.mark('Reconciling', 'True', 'ProgressingWithRetry', message);
  return { retry: true };
}

/** After an attempt that failed without a record of helm there is only to try again; with one, what is next depends on it. */
function afterAttempt(
  subject: HelmRelease,
  spec: HelmReleaseSpec,
  stored: boolean,
): Outcome | 'go on' {
  if (!stored) return { retry: true };
  const action = subject.status.lastAttemptedReleaseAction ?? 'upgrade';
  const { strategy } = spec[action] ?? {};
  if (strategy?.name !== 'RetryOnFailure') return 'go on';
  return { after: parseDuration(strategy.retryInterval ?? '5m') };
}

async function take(
  context: HelmContext,
  subject: HelmRelease,
  attempt: Attempt,
  step: Step,
): Promise<Outcome | 'go on'> {
  const spec = subject.object.spec as HelmReleaseSpec;
  switch (step.do) {
    case 'nothing':
      return settle(context, subject);
    case 'unlock':
      await rewriteStatus(
        context.cluster,
        step.record,
        'failed',
        'Release unlocked from stale state',
      );
      return 'go on';
    case 'giveUp':
      return giveUp(subject, step.action, step.attempts);
    case 'rollback':
      return remediated(
        subject,
        step,
        await rollBack(context, subject, step.record, attempt),
      );
    case 'uninstall':
      return remediated(
        subject,
        step,
        await uninstallFailed(context, subject, step.record, attempt),
      );
    default: {
      const { succeeded, stored } = await release(
        context,
        subject,
        step.do,
        attempt,
      );
      if (!succeeded) return afterAttempt(subject, spec, stored);
      subject.unmark('Reconciling', 'Stalled');
      return { after: parseDuration(spec.interval) };
    }
  }
}

/** Takes one step after another until the release is as asked for, or has to be tried again later, or is given up. */
export async function bringAbout(
  context: HelmContext,
  subject: HelmRelease,
  attempt: Attempt,
): Promise<Outcome> {
  const { status, generation } = subject;
  const spec = subject.object.spec as HelmReleaseSpec;
  if (isAnotherAttempt(status, generation, attempt.target)) {
    delete status.failures;
    delete status.installFailures;
    delete status.upgradeFailures;
    subject.unmark('Remediated');
  }
  for (;;) {
    const records = await recordsOf(context, subject);
    const step = nextStep(records, attempt.target, spec, subject.status);
    const outcome = await take(context, subject, attempt, step);
    if (outcome !== 'go on') return outcome;
  }
}
