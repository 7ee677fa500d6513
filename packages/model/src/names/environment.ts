import { ENV_TYPES, findCode, wordsOf } from './codes';
import { InvalidName } from './InvalidName';
import { organizationNameProblem } from './organization';

/** What an Environment's name is computed from. */
export interface EnvironmentDimensions {
  organization: string;
  envType: string;
}

/** The rule that an Environment's name breaks; `undefined` when it breaks none. */
export function environmentNameProblem(name: string): string | undefined {
  const cut = name.lastIndexOf('-');
  const envType = name.slice(cut + 1);
  if (cut < 0 || !findCode(ENV_TYPES, envType)) {
    return `It is {organization}-{env_type}, as acme-dev, with an env_type of ${wordsOf(ENV_TYPES)}.`;
  }
  const problem = organizationNameProblem(name.slice(0, cut));
  return problem && `Its Organization "${name.slice(0, cut)}" breaks a rule: ${problem}`;
}

/** `acme-dev`. Throws {@link InvalidName}. */
export function environmentName(dimensions: EnvironmentDimensions): string {
  const name = `${dimensions.organization}-${dimensions.envType}`;
  parseEnvironmentName(name);
  return name;
}

/** The reverse of {@link environmentName}. */
export function parseEnvironmentName(name: string): EnvironmentDimensions {
  const problem = environmentNameProblem(name);
  if (problem) throw new InvalidName('Environment', name, problem);
  const cut = name.lastIndexOf('-');
  return { organization: name.slice(0, cut), envType: name.slice(cut + 1) };
}
