import { inRange, isRange, isVersion } from '../semver';
import { LintRule, atField } from './context';

/** The version is one. */
export const versionRule: LintRule = context => {
  const { version } = context.blueprint.spec;
  return isVersion(version) ? [] : [atField(context, 'version', ['spec', 'version'], `"${version}" is not a version, as 1.4.0.`)];
};

/** Patterns of upgrades are ranges, and none names the version itself. */
export const upgradeRule: LintRule = context => {
  const { version, upgrades = {} } = context.blueprint.spec;
  return (['from', 'blocks'] as const).flatMap(list =>
    (upgrades[list] ?? []).flatMap((pattern, at) => {
      const path = ['spec', 'upgrades', list, at];
      if (!isRange(pattern)) return [atField(context, 'upgrades', path, `"${pattern}" is not a pattern of versions, as 1.x.`)];
      const own = list === 'blocks' && isVersion(version) && inRange(version, pattern);
      return own ? [atField(context, 'upgrades', path, `The pattern ${pattern} blocks ${version} itself.`, 'warning')] : [];
    }),
  );
};

/** Placement asks for as many regions as it allows. */
export const placementRule: LintRule = context => {
  const { minRegions = 1, maxRegions = 16 } = context.blueprint.spec.placementSchema ?? {};
  if (minRegions <= maxRegions) return [];
  return [atField(context, 'placement', ['spec', 'placementSchema', 'minRegions'], 'minRegions is more than maxRegions.')];
};
