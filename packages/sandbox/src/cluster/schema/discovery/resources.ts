import type { ResourceType } from '../model';
import type { GroupVersion } from './groups';

/** An `APIResourceList`: each kind, then its subresources as `namespaces/status`. */
export function resourceList(version: GroupVersion): Record<string, unknown> {
  return {
    kind: 'APIResourceList',
    ...(version.group !== '' && { apiVersion: 'v1' }),
    groupVersion: version.groupVersion,
    resources: version.types.flatMap(resourcesOf),
  };
}

function resourcesOf(type: ResourceType): Record<string, unknown>[] {
  const { plural, singular, namespaced, kind, verbs } = type;
  const own = {
    name: plural,
    singularName: singular,
    namespaced,
    kind,
    verbs,
    ...listed('shortNames', type.shortNames),
    ...listed('categories', type.categories),
  };
  const parts = type.subresources.map(part => ({
    name: `${plural}/${part.name}`,
    singularName: '',
    namespaced,
    ...(part.group && { group: part.group, version: part.version }),
    kind: part.kind,
    verbs: part.verbs,
  }));
  return [own, ...parts];
}

/** A list that the wire leaves out when it is empty. */
export function listed(
  key: string,
  values: string[],
): Record<string, string[]> {
  return values.length > 0 ? { [key]: values } : {};
}
