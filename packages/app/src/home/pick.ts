import { ApplicationView } from '@catalyst/model';
import { groupOfState, statesByNeed } from '@catalyst/backstage-plugin-catalyst-react';

const most = 6;

const need = ({ state }: ApplicationView) => statesByNeed.indexOf(state);

/** Applications that need a person, the worst first. */
export function needsAttention(applications: readonly ApplicationView[]): ApplicationView[] {
  return applications
    .filter(({ state }) => groupOfState(state) === 'Needs attention')
    .sort((a, b) => need(a) - need(b) || a.name.localeCompare(b.name))
    .slice(0, most);
}

/** The Applications that were deployed last, but for those that need a person: they stand above. */
export function latest(applications: readonly ApplicationView[]): ApplicationView[] {
  const at = ({ lastDeploy }: ApplicationView) => (lastDeploy ? Date.parse(lastDeploy.at) : 0);
  return applications
    .filter(({ state, backing }) => !backing && groupOfState(state) !== 'Needs attention')
    .sort((a, b) => at(b) - at(a))
    .slice(0, most);
}
