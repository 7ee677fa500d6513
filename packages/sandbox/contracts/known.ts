import { System } from './suite';

/**
 * The checks that the sandbox does not pass, each with its reason. A scenario that is left out as a whole has `'*'`.
 * The README of the sandbox says the same to people; a check that passes after all has to leave this list.
 */
export const known: Record<System, Record<string, Record<string, string>>> = {
  gitea: {
    '05-pull-deliveries': { '*': 'pull requests come with promotion' },
    '06-merges': { '*': 'pull requests come with promotion' },
    '06-pulls': { '*': 'pull requests come with promotion' },
    '07-gates': { '*': 'protected branches come with promotion' },
    '07-protection': { '*': 'protected branches come with promotion' },
    '07-reviews': { '*': 'reviews come with promotion' },
    '08-statuses': { '*': 'commit statuses come with promotion' },
  },
  kube: {},
  flux: {
    '11-helm-oci': { '*': 'charts from an OCI registry come with signed Blueprints' },
    '14-alerts': { '*': 'alerts come with the read model under load' },
  },
};
