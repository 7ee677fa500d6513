import { apiVersionOf, createDiscovery } from '../schema';
import type { Discovery, ResourceType } from '../schema';
import type { KubeObject } from '../types';
import { conversionOf } from './conversion';
import type { Conversion } from './conversion';
import { strategyOf } from './strategy';
import type { Strategy } from './strategy';

/** A kind in one version, with where and how it is kept. */
export interface Resource {
  type: ResourceType;
  /** `v1`, `apps/v1`. */
  apiVersion: string;
  /** Where the store keeps its objects, whichever version they are asked in. */
  storage: string;
  conversion: Conversion;
  strategy: Strategy;
  selectableFields: readonly string[];
  /** What a stored object looks like in this version, made once. */
  views: WeakMap<KubeObject, KubeObject>;
}

/** The kinds that one definition adds. */
export interface CustomResources {
  types: ResourceType[];
  storageVersion: string;
  /** Selectable fields by version. */
  selectableFields: Record<string, string[]>;
}

/** The kinds that a cluster serves at the moment. */
export interface ResourceTable {
  find(group: string, version: string, plural: string): Resource | undefined;
  ofKind(apiVersion: string, kind: string): Resource | undefined;
  /** One resource, in its stored version, for each place in the store. */
  stored(): Resource[];
  storedAs(storage: string): Resource | undefined;
  types(): ResourceType[];
  /** Whether the group is served, and by whom. */
  group(name: string): 'builtin' | 'custom' | undefined;
  /** The built-in kinds and those of other definitions in a group. */
  kindsOf(group: string, exceptDefinition: string): ResourceType[];
  define(definition: string, custom: CustomResources): void;
  undefine(definition: string): void;
  discovery(): Discovery;
  /** Calls back whenever a kind comes, changes or goes. */
  onChange(listener: () => void): () => void;
}

const sharedStorage: Record<string, string> = {
  'events.k8s.io/events': '/events',
};

const placeOf = ({ group, plural }: ResourceType): string =>
  sharedStorage[`${group}/${plural}`] ?? `${group}/${plural}`;

function resourceOf(
  type: ResourceType,
  storedApiVersion: string,
  selectableFields: readonly string[] = [],
): Resource {
  const strategy = strategyOf(type);
  return {
    type,
    apiVersion: apiVersionOf(type),
    storage: placeOf(type),
    conversion: conversionOf(type, storedApiVersion),
    strategy,
    selectableFields: [
      ...(strategy.selectableFields ?? []),
      ...selectableFields,
    ],
    views: new WeakMap(),
  };
}

/** Built-in kinds are stored in the first version that they are listed in, `v1` before others. */
function builtinResources(builtins: readonly ResourceType[]): Resource[] {
  const stored = new Map<string, string>();
  for (const type of builtins) {
    const place = placeOf(type);
    const better =
      !stored.has(place) ||
      (type.version === 'v1' && type.group === place.split('/')[0]);
    if (better) stored.set(place, apiVersionOf(type));
  }
  return builtins.map(type =>
    resourceOf(type, stored.get(placeOf(type)) ?? apiVersionOf(type)),
  );
}

const byPlural = (group: string, version: string, plural: string) =>
  `${group}/${version}/${plural}`;
const byKind = (apiVersion: string, kind: string) => `${apiVersion} ${kind}`;

/** The kinds of a cluster: the built-in ones, to which definitions add theirs. */
export function createResourceTable(
  builtins: readonly ResourceType[],
): ResourceTable {
  const own = builtinResources(builtins);
  const custom = new Map<string, Resource[]>();
  let plurals = new Map<string, Resource>();
  let kinds = new Map<string, Resource>();
  let places = new Map<string, Resource>();
  let discovery: Discovery | undefined;
  const listeners = new Set<() => void>();

  const all = () => [...own, ...[...custom.values()].flat()];
  const index = () => {
    plurals = new Map();
    kinds = new Map();
    places = new Map();
    discovery = undefined;
    for (const resource of all()) {
      const { type, apiVersion, storage, conversion } = resource;
      plurals.set(byPlural(type.group, type.version, type.plural), resource);
      if (!kinds.has(byKind(apiVersion, type.kind)))
        kinds.set(byKind(apiVersion, type.kind), resource);
      const lists = type.verbs.includes('list');
      if (
        lists &&
        (conversion.storedApiVersion === apiVersion || !places.has(storage))
      )
        places.set(storage, resource);
    }
    for (const listener of [...listeners]) listener();
  };
  index();

  return {
    find: (group, version, plural) =>
      plurals.get(byPlural(group, version, plural)),
    ofKind: (apiVersion, kind) => kinds.get(byKind(apiVersion, kind)),
    stored: () => [...places.values()],
    storedAs: storage => places.get(storage),
    types: () => all().map(resource => resource.type),
    group(name) {
      if (own.some(resource => resource.type.group === name)) return 'builtin';
      return [...custom.values()]
        .flat()
        .some(resource => resource.type.group === name)
        ? 'custom'
        : undefined;
    },
    kindsOf: (group, exceptDefinition) =>
      [
        ...own,
        ...[...custom].flatMap(([name, resources]) =>
          name === exceptDefinition ? [] : resources,
        ),
      ]
        .map(resource => resource.type)
        .filter(type => type.group === group),
    define(definition, { types, storageVersion, selectableFields }) {
      custom.set(
        definition,
        types.map(type =>
          resourceOf(
            type,
            apiVersionOf({ group: type.group, version: storageVersion }),
            selectableFields[type.version],
          ),
        ),
      );
      index();
    },
    undefine(definition) {
      if (custom.delete(definition)) index();
    },
    discovery() {
      discovery ??= createDiscovery(all().map(resource => resource.type));
      return discovery;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
