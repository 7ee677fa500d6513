import { Result } from './run';
import { System } from './suite';

const pulls = 'pull requests come with promotion';

/**
 * The checks that the sandbox does not pass, each with its reason. A scenario that is left out as a whole has `'*'`.
 * The README of the sandbox says the same to people; a check that passes after all has to leave this list.
 */
export const known: Record<System, Record<string, Record<string, string>>> = {
  gitea: {
    '04-git': { 'once there is one, a push says where it is': pulls },
    '04-races': { 'a pull request that is merged by many at once is merged once': pulls, 'and the others are refused': pulls },
    '05-pull-deliveries': { '*': pulls },
    '06-merges': { '*': pulls },
    '06-pulls': { '*': pulls },
    '07-gates': { '*': 'protected branches come with promotion' },
    '07-protection': { '*': 'protected branches come with promotion' },
    '07-reviews': { '*': 'reviews come with promotion' },
    '08-statuses': { '*': 'commit statuses come with promotion' },
    '09-access': { 'a writer commits, branches and opens pull requests, and does not administer': pulls },
    '10-bad-input': { 'a title of 300 letters is cut to 255, with an ellipsis': pulls },
  },
  kube: {},
  flux: {
    '11-helm-oci': { '*': 'charts from an OCI registry come with signed Blueprints' },
    '14-alerts': { '*': 'alerts come with the read model under load' },
  },
};

/** Scenarios that wait for most of a minute by their nature: `npm run test:contracts` runs them, `npm test` does not. */
export const slow: Record<System, string[]> = { gitea: [], kube: [], flux: ['05-health', '06-depends-on', '10-helm-failures'] };

/** What the sandbox does not pass of a scenario, by the title of the check, or `'*'` for all of it. */
export const exceptionsOf = (system: System, file: string): Record<string, string> => known[system][file] ?? {};

/** The checks of a scenario that did not end as they are known to: each falls short, or passes after all. */
export const surprises = (results: Result[], exceptions: Record<string, string>): Result[] =>
  results.filter(({ ok, title }) => ok === (exceptions[title] !== undefined));
