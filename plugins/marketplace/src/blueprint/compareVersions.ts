import { BlueprintVersion, blueprintWord, sizesOf } from '@catalyst/backstage-plugin-catalyst-react';
import { listSettings } from './settingsOf';

/** Something that two versions of a Blueprint do not have alike. */
export interface Difference {
  kind: 'Setting' | 'Needs' | 'Size' | 'Placement';
  /** What of it: the path of a setting, the alias of a dependency, the name of a size. */
  name: string;
  /** Undefined in the version that lacks it. */
  from?: string;
  to?: string;
}

type Facts = Map<string, string>;

const settings = ({ configSchema }: BlueprintVersion): Facts =>
  new Map(listSettings(configSchema).map(({ path, initial }) => [path, initial ?? 'no default']));

const needs = ({ depends }: BlueprintVersion): Facts =>
  new Map(depends.map(({ alias, blueprint, version }) => [alias, `${blueprintWord(blueprint)} ${version}`]));

const sizes = (blueprint: BlueprintVersion): Facts =>
  new Map(sizesOf(blueprint).map(({ name, resources }) => [name, resources]));

const placement = ({ placementSchema }: BlueprintVersion): Facts =>
  new Map([['modes', placementSchema?.modes?.join(', ') ?? 'single-region']]);

const kinds: [Difference['kind'], (blueprint: BlueprintVersion) => Facts][] = [
  ['Setting', settings],
  ['Needs', needs],
  ['Size', sizes],
  ['Placement', placement],
];

/** What differs between two versions for somebody who runs the Blueprint; what is alike is left out. */
export function compareVersions(from: BlueprintVersion, to: BlueprintVersion): Difference[] {
  return kinds.flatMap(([kind, factsOf]) => {
    const [before, after] = [factsOf(from), factsOf(to)];
    const names = [...new Set([...before.keys(), ...after.keys()])];
    return names
      .filter(name => before.get(name) !== after.get(name))
      .map(name => ({ kind, name, from: before.get(name), to: after.get(name) }));
  });
}
