import { EnvironmentView } from '@catalyst/model';

const order = ['dev', 'poc', 'uat', 'stg', 'prod'];

/** Where, of the Environments into which a person may install, they most likely do: where developers work, else the first. */
export function likelyEnvironment(environments: readonly EnvironmentView[]): EnvironmentView | undefined {
  const rank = ({ envType }: EnvironmentView) => order.indexOf(envType);
  return [...environments].sort((a, b) => rank(a) - rank(b))[0];
}
