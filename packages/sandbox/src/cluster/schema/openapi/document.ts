import type { GroupVersion } from '../discovery/groups';
import { componentsOf, openApi3 } from './components';
import { customComponents, customReferences } from './custom';
import { pathsOf } from './paths';

const shared = [
  'io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions',
  'io.k8s.apimachinery.pkg.apis.meta.v1.Patch',
  'io.k8s.apimachinery.pkg.apis.meta.v1.Status',
];

/** The OpenAPI v3 document of a group version; `path` is where it is served, as `apis/apps/v1`. */
export function documentOf(
  version: GroupVersion,
  path: string,
): Record<string, unknown> {
  const builtin = version.types
    .filter(type => type.builtin)
    .map(type => type.definition);
  const custom = version.types.filter(type => !type.builtin);
  const names = [...builtin, ...builtin.map(name => `${name}List`), ...shared];
  const schemas = {
    ...componentsOf(
      [...names, ...(custom.length > 0 ? customReferences : [])],
      openApi3,
    ),
    ...Object.assign(
      {},
      ...custom.map(type => customComponents(type, openApi3)),
    ),
  };
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version: 'v1.36.0' },
    paths: Object.assign(
      {},
      ...version.types.map(type => pathsOf(type, `/${path}`, openApi3.prefix)),
    ),
    components: { schemas },
  };
}
