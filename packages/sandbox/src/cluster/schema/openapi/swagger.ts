import type { Group } from '../discovery/groups';
import { componentsOf, swagger2 } from './components';
import { customComponents } from './custom';
import { loadDefinitions } from '../builtins/load';

/** OpenAPI v2: the definitions of everything in one document. Large, and asked for by old clients alone, so it is not kept. */
export function swaggerOf(groups: readonly Group[]): Record<string, unknown> {
  const custom = groups
    .flatMap(group => group.versions)
    .flatMap(version => version.types)
    .filter(type => !type.builtin);
  return {
    swagger: '2.0',
    info: { title: 'Kubernetes', version: 'v1.36.0' },
    paths: {},
    definitions: {
      ...componentsOf(Object.keys(loadDefinitions().raw), swagger2),
      ...Object.assign(
        {},
        ...custom.map(type => customComponents(type, swagger2)),
      ),
    },
  };
}
