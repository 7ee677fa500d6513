import semverGt from 'semver/functions/gt';
import { ApplicationView } from '@catalyst/model';
import { BlueprintSummary } from '@catalyst/backstage-plugin-catalyst-react';

/** Where an Organization has a Blueprint installed. */
export interface Usage {
  /** Names of the Environments, each once. */
  environments: string[];
  applications: number;
  /** Applications of an older version than the newest. */
  behind: number;
}

const isOlder = (version: string, newest: string) => {
  try {
    return semverGt(newest, version);
  } catch {
    return newest !== version;
  }
};

/** How an Organization uses each Blueprint, by its name. */
export function usageOf(
  applications: readonly ApplicationView[],
  blueprints: readonly BlueprintSummary[],
): Map<string, Usage> {
  const newest = new Map(blueprints.map(({ name, version }) => [name, version]));
  const usage = new Map<string, Usage>();
  for (const { blueprint, environment } of applications) {
    const known = usage.get(blueprint.name) ?? { environments: [], applications: 0, behind: 0 };
    const latest = newest.get(blueprint.name);
    usage.set(blueprint.name, {
      environments: [...new Set([...known.environments, environment])],
      applications: known.applications + 1,
      behind: known.behind + (latest && isOlder(blueprint.version, latest) ? 1 : 0),
    });
  }
  return usage;
}
