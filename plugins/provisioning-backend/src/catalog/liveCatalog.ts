import { ObjectStore } from '@catalyst/kube';
import {
  Blueprint,
  BlueprintVersion,
  Catalog,
  CATALOG_NAMESPACE,
  isInstallable,
  versionOfObject,
} from '@catalyst/model';

/** The Blueprints as each Organization may install them. */
export interface LiveCatalog {
  /** Public Blueprints, and private ones of the Organization; where both have a name, its own. */
  of(organization: string): Catalog;
  /** Something has changed: what is asked for next is read again. */
  changed(): void;
}

type ByName = Map<string, BlueprintVersion[]>;

/** A catalog over what a reflector holds, indexed once after each change. */
export function createLiveCatalog(store: Pick<ObjectStore<Blueprint>, 'list'>): LiveCatalog {
  // Kept by object: a version that stays the same stays the same schema, which is compiled but once.
  const versions = new WeakMap<Blueprint, BlueprintVersion>();
  let index: Map<string, ByName> | undefined;

  function versionOf(object: Blueprint): BlueprintVersion {
    const known = versions.get(object) ?? versionOfObject(object);
    versions.set(object, known);
    return known;
  }

  function indexed(): Map<string, ByName> {
    if (index) return index;
    const namespaces = new Map<string, ByName>();
    for (const object of store.list()) {
      if (!isInstallable(object) || object.status?.source?.tag === undefined) continue;
      const { namespace = '' } = object.metadata;
      const names = namespaces.get(namespace) ?? new Map<string, BlueprintVersion[]>();
      const version = versionOf(object);
      namespaces.set(namespace, names.set(version.name, [...(names.get(version.name) ?? []), version]));
    }
    index = namespaces;
    return namespaces;
  }

  return {
    of: organization => ({
      versions: name => indexed().get(organization)?.get(name) ?? indexed().get(CATALOG_NAMESPACE)?.get(name) ?? [],
    }),
    changed() {
      index = undefined;
    },
  };
}
