import { Blueprint, BlueprintSource, BlueprintSpec } from '../crd';
import { LABELS } from '../labels';

/** One version of a Blueprint, as it is resolved, planned and composed. */
export interface BlueprintVersion {
  /** As `bp-wordpress`. */
  name: string;
  /** Semver. */
  version: string;
  spec: BlueprintSpec;
  /** Where it lies in Git. */
  source?: BlueprintSource;
  /** Organization to which a private one belongs. */
  organization?: string;
}

/** What is there to install. */
export interface Catalog {
  /** The versions of a Blueprint, in no order; none for a name that is not known. */
  versions(name: string): readonly BlueprintVersion[];
}

/** A catalog of some versions. */
export function catalogOf(versions: Iterable<BlueprintVersion>): Catalog {
  const byName = new Map<string, BlueprintVersion[]>();
  for (const version of versions) {
    const known = byName.get(version.name);
    if (known) known.push(version);
    else byName.set(version.name, [version]);
  }
  return { versions: name => byName.get(name) ?? [] };
}

/** Whether a registered object may be installed: it is valid and not on its way out. */
export function isInstallable(object: Blueprint): boolean {
  const valid = (object.status?.conditions ?? []).filter(({ type }) => type === 'Ready' || type === 'Valid');
  return object.metadata.deletionTimestamp === undefined && !valid.some(({ status }) => status === 'False');
}

/** A registered Blueprint object as a version. The name comes from its label, as the object's own name holds the version too. */
export function versionOfObject(object: Blueprint): BlueprintVersion {
  const { name, namespace, labels } = object.metadata;
  const { version, visibility } = object.spec;
  const suffix = `.${version}`;
  return {
    name: labels?.[LABELS.blueprint] ?? (name.endsWith(suffix) ? name.slice(0, -suffix.length) : name),
    version,
    spec: object.spec,
    source: object.status?.source,
    organization: visibility === 'private' ? namespace : undefined,
  };
}
