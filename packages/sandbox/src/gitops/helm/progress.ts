import { formatDuration, parseDuration } from '../runtime/duration';
import type { HelmRelease } from './context';
import type { ActionSpec, HelmReleaseSpec } from './spec';

/** What helm can be asked to do. */
export type ActionName = 'install' | 'upgrade' | 'rollback' | 'uninstall';

const standard = '5m';

/** Milliseconds that an action may take. */
export function timeoutOf(spec: HelmReleaseSpec, action: ActionName): number {
  const own: ActionSpec | undefined = spec[action];
  return parseDuration(own?.timeout ?? spec.timeout ?? standard);
}

/** Says in the status which action is being run. What remedies a failure leaves Ready as it is. */
export async function announce(
  subject: HelmRelease,
  action: ActionName,
): Promise<void> {
  const timeout = formatDuration(
    timeoutOf(subject.object.spec as HelmReleaseSpec, action),
  );
  const message = `Running '${action}' action with timeout of ${timeout}`;
  subject.unmark('Stalled');
  subject.mark('Reconciling', 'True', 'Progressing', message);
  if (action === 'install' || action === 'upgrade') {
    subject.unmark('Remediated');
    subject.mark('Ready', 'Unknown', 'Progressing', message);
  }
  await subject.patch();
}

const past = {
  install: 'Install',
  upgrade: 'Upgrade',
  rollback: 'Rollback',
  uninstall: 'Uninstall',
};

/** The reason of a condition: `InstallSucceeded`. */
export const reasonOf = (action: ActionName, succeeded: boolean) =>
  `${past[action]}${succeeded ? 'Succeeded' : 'Failed'}`;
