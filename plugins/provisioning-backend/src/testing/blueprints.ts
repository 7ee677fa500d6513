import { Blueprint, BlueprintSpec, blueprintObjectName, CATALOG_NAMESPACE, CATALYST_API_VERSION, LABELS } from '@catalyst/model';

/** A registered version, as the blueprint-controller makes it. */
export function registered(name: string, version: string, spec: Partial<BlueprintSpec> = {}, organization?: string): Blueprint {
  const repository = organization ? `${organization}/shared-blueprints` : `catalog/${name}`;
  return {
    apiVersion: CATALYST_API_VERSION,
    kind: 'Blueprint',
    metadata: {
      name: blueprintObjectName(name, version),
      namespace: organization ?? CATALOG_NAMESPACE,
      labels: { [LABELS.blueprint]: name },
    },
    spec: {
      version,
      visibility: organization ? 'private' : 'listed',
      card: { title: name.slice(3), tagline: 'For tests.', category: 'web' },
      manifests: { source: { kind: 'HelmChart', ref: './chart' } },
      ...spec,
    },
    status: {
      source: { repository, tag: `${name}/${version}`, commit: '0'.repeat(40), path: '.' },
      conditions: [{ type: 'Ready', status: 'True', reason: 'Registered', message: '', lastTransitionTime: '2026-11-23T00:00:00Z' }],
    },
  };
}

const count = { type: 'object', additionalProperties: false, properties: { replicas: { type: 'integer', minimum: 1, maximum: 10, default: 1 } } };
const databases = { type: 'array', items: { type: 'string' }, default: [] };

/** A web Application, its database in two versions, and one that nobody but acme may see. */
export const blueprints: Blueprint[] = [
  registered('bp-web', '1.0.0', { configSchema: count }),
  registered('bp-web', '1.1.0', { configSchema: count, upgrades: { from: ['1.x'] } }),
  registered('bp-db', '1.0.0', { configSchema: { ...count, properties: { ...count.properties, databases } } }),
  registered('bp-db', '2.0.0', { configSchema: { ...count, properties: { ...count.properties, databases } } }),
  registered('bp-shop', '1.0.0', {
    configSchema: count,
    depends: [{ blueprint: 'bp-db', version: '^1.0', alias: 'db', values: { databases: ['{{ .application.name }}'] } }],
  }),
  registered('bp-left', '1.0.0', { depends: [{ blueprint: 'bp-right', version: '*', alias: 'right' }] }),
  registered('bp-right', '1.0.0', { depends: [{ blueprint: 'bp-left', version: '*', alias: 'left' }] }),
  registered('bp-hello', '1.0.0', { configSchema: count, manifests: { source: { kind: 'Kustomize', ref: './manifests/base' } } }),
  registered('bp-secret', '1.0.0', {}, 'acme'),
];
