import { ApplicationState, ApplicationView } from '@catalyst/model';

/** The states in the order of need: what the sidebar shows of an Environment is the first that one of its Applications is in. */
export const statesByNeed: readonly ApplicationState[] = [
  'Failed',
  'Degraded',
  'PendingApproval',
  'Installing',
  'Updating',
  'Running',
  'Paused',
];

/** The word a person reads. */
export const stateWord: Record<ApplicationState, string> = {
  Running: 'Running',
  Installing: 'Installing',
  Updating: 'Updating',
  Degraded: 'Degraded',
  Failed: 'Failed',
  Paused: 'Paused',
  PendingApproval: 'Pending approval',
};

export type GroupName = 'Needs attention' | 'In progress' | 'Running' | 'Paused';

/** Groups of an Environment's page, in their order. */
export const groupNames: readonly GroupName[] = ['Needs attention', 'In progress', 'Running', 'Paused'];

const groupOf: Record<ApplicationState, GroupName> = {
  Failed: 'Needs attention',
  Degraded: 'Needs attention',
  PendingApproval: 'Needs attention',
  Installing: 'In progress',
  Updating: 'In progress',
  Running: 'Running',
  Paused: 'Paused',
};

/** The group in which an Application of this state stands. */
export function groupOfState(state: ApplicationState): GroupName {
  return groupOf[state];
}

/** How many Applications are in each state. */
export type StateCounts = Partial<Record<ApplicationState, number>>;

export function countStates(applications: readonly ApplicationView[]): StateCounts {
  const counts: StateCounts = {};
  for (const { state } of applications) {
    counts[state] = (counts[state] ?? 0) + 1;
  }
  return counts;
}

/** The state that needs a person most, undefined when there is no Application. */
export function worstState(counts: StateCounts): ApplicationState | undefined {
  return statesByNeed.find(state => (counts[state] ?? 0) > 0);
}
