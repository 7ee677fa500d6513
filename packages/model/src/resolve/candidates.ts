import { inRange } from '../blueprint/semver';
import { BlueprintDependency } from '../crd';
import { dependsOnTransitively } from './graph';
import { Draft } from './draft';
import { Candidate } from './types';

/** The Applications of the Environment that run a dependency's Blueprint, and why some cannot serve it. */
export function candidatesFor(draft: Draft, dependent: string, dependency: BlueprintDependency): Candidate[] {
  if (dependency.sharing === 'never') return [];
  return [...draft.world.installed.values()]
    .filter(({ blueprint, name }) => blueprint === dependency.blueprint && name !== dependent)
    .sort((a, b) => a.name.localeCompare(b.name))
    .map(({ name, version }) => {
      const problem = candidateProblem(draft, dependent, dependency, name, version);
      return problem === undefined ? { application: name, version } : { application: name, version, problem };
    });
}

/** Why an Application cannot serve a dependency, as a sentence; `undefined` when it can. */
export function candidateProblem(
  draft: Draft,
  dependent: string,
  dependency: BlueprintDependency,
  name: string,
  version: string,
): string | undefined {
  if (!inRange(version, dependency.version)) {
    return `${name} runs ${dependency.blueprint} ${version}, and ${dependent} needs ${dependency.version}.`;
  }
  return dependsOnTransitively(draft.world.installed, name, dependent) ? `${name} itself depends on ${dependent}.` : undefined;
}
