import { ApplicationView } from '@catalyst/model';
import { clockTime, duration } from '../format/time';

const oneHourMs = 3_600_000;

/** How a change ended, in one line: "Ready after 3 min 12 s." */
export function endedWords({ state, since, lastDeploy }: ApplicationView): string {
  if (state === 'Paused') return 'Paused. Its data stays.';
  const took = lastDeploy ? Date.parse(since) - Date.parse(lastDeploy.at) : -1;
  const known = took > 0 && took < oneHourMs;
  return known ? `Ready after ${duration(took)}.` : `Runs since ${clockTime(new Date(since))}.`;
}
