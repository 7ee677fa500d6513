import { inRange, newestFirst, newestIn } from '../blueprint/semver';
import { BlueprintVersion } from '../blueprint/version';
import { Draft, fail } from './draft';

/** Who asks for a range of versions. */
export interface Demand {
  /** Application or Blueprint, as a person knows it. */
  by: string;
  range: string;
}

/** A version as it was asked for, or the newest that satisfies all demands. Notes the problem when there is none. */
export function selectVersion(
  draft: Draft,
  blueprint: string,
  wanted: string | undefined,
  demands: readonly Demand[],
  field: string,
): BlueprintVersion | undefined {
  const versions = draft.world.catalog.versions(blueprint);
  const at = (name: string) => (field === '' ? name : `${field}.${name}`);
  if (versions.length === 0) {
    const asked = demands[0] ? ` ${demands[0].by} needs it.` : '';
    return fail(draft, 'unknown-blueprint', field === '' ? 'blueprint' : field, `There is no Blueprint ${blueprint} in the catalog.${asked}`);
  }
  if (wanted !== undefined) return exactVersion(draft, versions, wanted, demands, at('version'));
  const newest = newestIn(versions, demands.map(({ range }) => range));
  if (newest) return newest;
  const asked = demands.map(({ by, range }) => `${by} needs ${range}`).join(' and ');
  const message = asked === '' ? `${blueprint} has only pre-releases: ${listed(versions)}. Name the version.` : `${asked}, and ${blueprint} has ${listed(versions)}.`;
  return fail(draft, 'no-version', field === '' ? 'version' : field, message);
}

function exactVersion(
  draft: Draft,
  versions: readonly BlueprintVersion[],
  wanted: string,
  demands: readonly Demand[],
  field: string,
): BlueprintVersion | undefined {
  const found = versions.find(({ version }) => version === wanted);
  if (!found) {
    return fail(draft, 'no-version', field, `${versions[0].name} has no version ${wanted}. There are ${listed(versions)}.`);
  }
  const against = demands.find(({ range }) => !inRange(wanted, range));
  if (against) {
    return fail(draft, 'conflict', field, `${against.by} needs ${found.name} ${against.range}, and ${wanted} is asked for.`);
  }
  return found;
}

/** The newest few versions, for an error's text. */
function listed(versions: readonly BlueprintVersion[]): string {
  const names = newestFirst(versions).map(({ version }) => version);
  return names.length > 6 ? `${names.slice(0, 6).join(', ')} and ${names.length - 6} older ones` : names.join(', ');
}
