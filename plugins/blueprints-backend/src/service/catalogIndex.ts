import { ObjectStore } from '@catalyst/kube';
import { Blueprint, CATALOG_NAMESPACE, isInstallable, isVersion, LABELS, newestFirst, newestIn } from '@catalyst/model';

/** One version as the catalog shows it. */
export interface CatalogVersion {
  version: string;
  object: Blueprint;
  /** Whether it can be installed. */
  ready: boolean;
}

/** A Blueprint with its versions. */
export interface CatalogEntry {
  name: string;
  /** Organization that it is private to; absent for a public one. */
  organization?: string;
  /** Newest first. */
  versions: readonly CatalogVersion[];
  /** The newest one that can be installed and is no pre-release, else the newest one that can be installed; absent when none can. */
  latest?: CatalogVersion;
  /** What a search looks at, in lower case. */
  words: string;
}

/** All Blueprints, ordered by name. */
export interface CatalogIndex {
  readonly entries: readonly CatalogEntry[];
  /** Those of one name: the public one first. */
  named(name: string): readonly CatalogEntry[];
}

/** Reads the index from what a reflector holds. */
export function indexOf(objects: readonly Blueprint[]): CatalogIndex {
  const groups = new Map<string, Blueprint[]>();
  // Of what somebody applied by hand the version may be none, which would sort nowhere.
  for (const object of objects.filter(({ spec }) => isVersion(spec.version))) {
    const key = `${nameOf(object)}\n${organizationOf(object) ?? ''}`;
    const group = groups.get(key);
    if (group) group.push(object);
    else groups.set(key, [object]);
  }
  const entries = [...groups.keys()].sort().map(key => entryOf(groups.get(key) ?? []));
  const byName = new Map<string, CatalogEntry[]>();
  for (const entry of entries) byName.set(entry.name, [...(byName.get(entry.name) ?? []), entry]);
  return { entries, named: name => byName.get(name) ?? [] };
}

/** An index that is built again when it is asked for after a change. */
export function createLiveIndex(store: Pick<ObjectStore<Blueprint>, 'list'>): { current(): CatalogIndex; changed(): void } {
  let built: CatalogIndex | undefined;
  return {
    current() {
      built ??= indexOf(store.list());
      return built;
    },
    changed() {
      built = undefined;
    },
  };
}

function nameOf({ metadata }: Blueprint): string {
  return metadata.labels?.[LABELS.blueprint] ?? metadata.name;
}

function organizationOf({ metadata }: Blueprint): string | undefined {
  return metadata.namespace === CATALOG_NAMESPACE ? undefined : metadata.namespace;
}

function entryOf(objects: readonly Blueprint[]): CatalogEntry {
  const versions = newestFirst(objects.map(object => ({ version: object.spec.version, object, ready: isInstallable(object) && isRegistered(object) })));
  const ready = versions.filter(each => each.ready);
  const latest = newestIn(ready, []) ?? ready[0];
  const [{ object }] = versions;
  return { name: nameOf(object), organization: organizationOf(object), versions, latest, words: wordsOf(latest?.object ?? object) };
}

/** Whether its version has a place in Git; without one there is nothing to install. */
function isRegistered({ status }: Blueprint): boolean {
  return status?.source?.tag !== undefined;
}

function wordsOf(object: Blueprint): string {
  const { title, tagline, category, tags = [] } = object.spec.card;
  return [nameOf(object), title, tagline, category, ...tags].join(' ').toLowerCase();
}
