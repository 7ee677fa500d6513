import { Range, SemVer, lt, rcompare, satisfies, valid, validRange } from 'semver';
import { BlueprintSpec } from '../crd';

/** Whether a text is a version, as `1.4.0`. */
export function isVersion(text: string): boolean {
  return valid(text) === text || (valid(text) !== null && /^\d/.test(text));
}

/** Whether a text is a range of versions, as `^1.4` or `>=1.2 <2`. */
export function isRange(text: string): boolean {
  return validRange(text) !== null;
}

/** Whether a version lies in a range. A pre-release does only where the range names one of its very version. */
export function inRange(version: string, range: string): boolean {
  return satisfies(version, range);
}

/** Versions from the newest to the oldest. */
export function newestFirst<V extends { version: string }>(versions: readonly V[]): V[] {
  return [...versions].sort((a, b) => rcompare(a.version, b.version));
}

interface Parsed<V> {
  candidate: V;
  parsed: SemVer;
}

/** Versions that have been sorted before. The lists of a catalog stay the same, and are asked for often. */
const sorted = new WeakMap<object, Parsed<unknown>[]>();

function sortedOnce<V extends { version: string }>(versions: readonly V[]): Parsed<V>[] {
  const known = sorted.get(versions) as Parsed<V>[] | undefined;
  if (known?.length === versions.length) return known;
  const made = newestFirst(versions).map(candidate => ({ candidate, parsed: new SemVer(candidate.version) }));
  sorted.set(versions, made);
  return made;
}

/** The newest version in all of some ranges; `undefined` when there is none. Without ranges, the newest that is no pre-release. */
export function newestIn<V extends { version: string }>(versions: readonly V[], ranges: readonly string[]): V | undefined {
  const parsed = (ranges.length === 0 ? ['*'] : ranges).map(range => new Range(range));
  return sortedOnce(versions).find(version => parsed.every(range => range.test(version.parsed)))?.candidate;
}

/** Whether a version comes before another. */
export const isOlder = (version: string, than: string): boolean => lt(version, than);

/**
 * Why a Blueprint's version does not take over from another, as a sentence that names both; `undefined` when it does. `blocks` wins over
 * `from`; without `from` every older version will do. Going back to an older version is never refused here: it is a rollback.
 */
export function upgradeProblem(from: string, to: { version: string; spec: BlueprintSpec }): string | undefined {
  if (from === to.version || isOlder(to.version, from)) return undefined;
  const { from: allowed = [], blocks = [] } = to.spec.upgrades ?? {};
  const blocked = blocks.find(pattern => matches(from, pattern));
  if (blocked) return `${to.version} refuses an upgrade from ${from} (it blocks ${blocked}). Upgrade to a version between first.`;
  if (allowed.length === 0 || allowed.some(pattern => matches(from, pattern))) return undefined;
  return `${to.version} upgrades from ${allowed.join(' or ')} only, and ${from} runs. Upgrade to one of those first.`;
}

function matches(version: string, pattern: string): boolean {
  return satisfies(version, pattern, { includePrerelease: true });
}
