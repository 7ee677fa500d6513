import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { ClusterClient, KubeObject } from '../cluster/types';

const apiVersion = 'catalyst.openova.io/v1alpha1';
const fieldManager = 'catalyst-sandbox';

const organization = (name: string, spec: Record<string, unknown>): KubeObject[] => [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name } },
  { apiVersion, kind: 'Organization', metadata: { name }, spec },
];

const environment = (org: string, envType: string): KubeObject => ({
  apiVersion,
  kind: 'Environment',
  metadata: { name: `${org}-${envType}`, namespace: org },
  spec: { organization: org, envType, placement: { mode: 'single-region', regions: [{ provider: 'hz', region: 'fsn', buildingBlock: 'rtz' }] } },
});

/** The Organizations and Environments of a fresh sandbox, as a sovereign-admin would apply them; the controllers of Catalyst make them real. */
export const freshContent = (hostClusters: string[], sovereign: { name: string; domain: string }): KubeObject[] => [
  {
    apiVersion,
    kind: 'Sovereign',
    metadata: { name: sovereign.name },
    spec: {
      displayName: 'Sandbox', domain: sovereign.domain, style: 'corporate', keycloakTopology: 'shared-sovereign',
      managementCluster: 'hz-fsn-mgt-prod', hostClusters,
    },
  },
  ...organization('acme', { displayName: 'Acme', style: 'corporate', keycloakTopology: 'shared-sovereign' }),
  ...['dev', 'stg', 'prod'].map(type => environment('acme', type)),
  ...organization('muscatpharmacy', { displayName: 'Muscat Pharmacy', style: 'sme', keycloakTopology: 'per-organization' }),
  environment('muscatpharmacy', 'prod'),
];

/** The definitions of Catalyst's own kinds, as they stand in a folder of YAML files. */
export async function definitionsIn(folder: string): Promise<KubeObject[]> {
  const files = (await readdir(folder)).filter(f => f.endsWith('.yaml')).sort();
  const texts = await Promise.all(files.map(f => readFile(join(folder, f), 'utf8')));
  return texts.flatMap(text => parseAllDocuments(text).map(d => d.toJS() as KubeObject));
}

/** Applies the definitions and waits until the cluster serves their kinds. */
export async function applyDefinitions(client: ClusterClient, definitions: KubeObject[]): Promise<void> {
  for (const definition of definitions) await client.apply(definition, { fieldManager, force: true });
  await new Promise<void>(resolve => {
    const waiting = new Set(definitions.map(d => d.metadata.name));
    const stop = client.watch({ apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition' }, ({ object }) => {
      const conditions: { type: string; status: string }[] = object.status?.conditions ?? [];
      if (conditions.some(c => c.type === 'Established' && c.status === 'True')) waiting.delete(object.metadata.name);
      if (waiting.size) return;
      resolve();
      // The watch may call back before it has answered how to stop.
      queueMicrotask(() => stop());
    });
  });
}

/** Applies the objects of a fresh sandbox. */
export async function applyContent(client: ClusterClient, objects: KubeObject[]): Promise<void> {
  for (const object of objects) await client.apply(object, { fieldManager, force: true });
}
