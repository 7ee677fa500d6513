import { compareVersions } from '../crd/versions';
import { apiVersionOf, ResourceType } from '../model';

/** The kinds of one group in one version. */
export interface GroupVersion {
  group: string;
  version: string;
  /** `v1`, `apps/v1`. */
  groupVersion: string;
  /** Sorted by plural. */
  types: ResourceType[];
}

/** A group with its versions, best first. */
export interface Group {
  name: string;
  versions: GroupVersion[];
}

/** The kinds by group, in the order of their first kind, and version. */
export function groupsOf(types: readonly ResourceType[]): Group[] {
  const groups = new Map<string, Map<string, GroupVersion>>();
  for (const type of types) {
    const versions = groups.get(type.group) ?? new Map<string, GroupVersion>();
    groups.set(type.group, versions);
    const { group, version } = type;
    const found = versions.get(version) ?? {
      group,
      version,
      groupVersion: apiVersionOf(type),
      types: [],
    };
    versions.set(version, found);
    found.types.push(type);
  }
  return [...groups].map(([name, versions]) => ({
    name,
    versions: [...versions.values()]
      .map(v => ({
        ...v,
        types: v.types.sort((a, b) => (a.plural < b.plural ? -1 : 1)),
      }))
      .sort((a, b) => compareVersions(a.version, b.version)),
  }));
}

/** An `APIGroup`. */
export function legacyGroup(group: Group): Record<string, unknown> {
  return { kind: 'APIGroup', apiVersion: 'v1', ...summary(group) };
}

/** An `APIGroupList`. */
export function legacyGroupList(
  groups: readonly Group[],
): Record<string, unknown> {
  return {
    kind: 'APIGroupList',
    apiVersion: 'v1',
    groups: groups.map(summary),
  };
}

function summary(group: Group): Record<string, unknown> {
  const versions = group.versions.map(({ groupVersion, version }) => ({
    groupVersion,
    version,
  }));
  return { name: group.name, versions, preferredVersion: versions[0] };
}
