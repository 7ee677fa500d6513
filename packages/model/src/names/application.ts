import { InvalidName } from './InvalidName';

/**
 * Longest name of an Application. A StatefulSet of its name carries a label with the name, `-` and a hash of 10 in 63
 * characters, which is the narrowest place that the name has to fit in (a Helm release holds 53).
 */
export const APPLICATION_NAME_MAX = 52;

const PATTERN = /^[a-z]([a-z0-9-]*[a-z0-9])?$/;
const RESERVED = new Set(['default', 'flux-system', 'environment', 'applications']);

/** The rule that an Application's name breaks, as a sentence; `undefined` when it breaks none. */
export function applicationNameProblem(name: string): string | undefined {
  if (name === '') return 'Enter a name.';
  if (name.length > APPLICATION_NAME_MAX) return `Use at most ${APPLICATION_NAME_MAX} characters.`;
  if (!/^[a-z]/.test(name)) return 'Start with a lower-case letter.';
  if (!/^[a-z0-9-]*$/.test(name)) return 'Use lower-case letters, digits and "-".';
  if (!PATTERN.test(name)) return 'Do not end with "-".';
  if (RESERVED.has(name)) return `"${name}" is reserved.`;
  return name.startsWith('kube-') ? 'Names that start with "kube-" are reserved.' : undefined;
}

/** The name unchanged. Throws {@link InvalidName} with the rule that it breaks. */
export function applicationName(name: string): string {
  const problem = applicationNameProblem(name);
  if (problem) throw new InvalidName('Application', name, problem);
  return name;
}

/**
 * Name of an Application that is created to serve another: `careers-site-postgres`, or `careers-site-<alias>` when the other
 * needs two of the same Blueprint. Throws {@link InvalidName} when it gets too long.
 */
export function dependencyName(application: string, suffix: string): string {
  const name = `${application}-${suffix.replace(/^bp-/, '').toLowerCase()}`;
  if (name.length > APPLICATION_NAME_MAX) {
    throw new InvalidName(
      'Application',
      name,
      `it is made for ${application} and has ${name.length} characters; ${APPLICATION_NAME_MAX} fit. Choose a shorter name for ${application}.`,
    );
  }
  return applicationName(name);
}

/** Secret in an Application's namespace that says how to connect to it. */
export function connectionSecretName(application: string): string {
  return `${application}-connection`;
}
