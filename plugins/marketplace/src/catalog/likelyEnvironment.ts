import { EnvironmentView } from '@catalyst/model';

const order = ['dev', 'poc', 'uat', 'stg', 'prod'];

/** Where a person who has not said so most likely installs: where developers work, else the first that is ready. */
export function likelyEnvironment(environments: readonly EnvironmentView[]): EnvironmentView | undefined {
  const rank = ({ envType }: EnvironmentView) => order.indexOf(envType);
  return environments.filter(({ ready }) => ready).sort((a, b) => rank(a) - rank(b))[0];
}
