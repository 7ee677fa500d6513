import { applicationNameProblem } from '@catalyst/model';

/** Why an Application cannot have this name; undefined when it can. `taken` are those of its Environment. */
export function nameProblem(name: string, environment: string, taken: readonly string[]): string | undefined {
  if (name === '') return 'Enter a name.';
  if (taken.includes(name)) return `There is an Application ${name} in ${environment} already.`;
  return applicationNameProblem(name);
}

/** A name that is free, made from the Blueprint's: "wordpress", "wordpress-2". */
export function suggestName(blueprint: string, taken: readonly string[]): string {
  const base = blueprint.replace(/^bp-/, '');
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? base : `${base}-${n}`;
    if (!taken.includes(name)) return name;
  }
}
