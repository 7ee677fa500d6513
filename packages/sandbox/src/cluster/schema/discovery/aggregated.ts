import type { ResourceType } from '../model';
import type { Group } from './groups';
import { listed } from './resources';

export const aggregatedMediaType =
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

/** True when a header prefers aggregated discovery, in the version that is served, to the lists of old. */
export function asksAggregated(accept = ''): boolean {
  return accept.split(',').some(clause => {
    const [type, ...parameters] = clause.split(';').map(part => part.trim());
    const wanted = [
      'g=apidiscovery.k8s.io',
      'v=v2',
      'as=APIGroupDiscoveryList',
    ];
    return (
      type === 'application/json' &&
      wanted.every(part => parameters.includes(part))
    );
  });
}

/** An `apidiscovery.k8s.io/v2` APIGroupDiscoveryList: everything about the groups in one document. */
export function aggregatedList(
  groups: readonly Group[],
): Record<string, unknown> {
  return {
    kind: 'APIGroupDiscoveryList',
    apiVersion: 'apidiscovery.k8s.io/v2',
    metadata: {},
    items: groups.map(group => ({
      metadata: group.name === '' ? {} : { name: group.name },
      versions: group.versions.map(({ version, types }) => ({
        version,
        resources: types.map(aggregatedResource),
        freshness: 'Current',
      })),
    })),
  };
}

function aggregatedResource(type: ResourceType): Record<string, unknown> {
  const { group, version, kind } = type;
  const subresources = type.subresources.map(part => ({
    subresource: part.name,
    responseKind: {
      group: part.group ?? group,
      version: part.version ?? version,
      kind: part.kind,
    },
    verbs: part.verbs,
  }));
  return {
    resource: type.plural,
    responseKind: { group, version, kind },
    scope: type.namespaced ? 'Namespaced' : 'Cluster',
    singularResource: type.singular,
    verbs: type.verbs,
    ...listed('shortNames', type.shortNames),
    ...listed('categories', type.categories),
    ...(subresources.length > 0 && { subresources }),
  };
}
