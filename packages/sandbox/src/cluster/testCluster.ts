import { startCluster } from './cluster';
import type { Cluster, ClusterOptions } from './cluster';
import type { KubeObject } from './types';

/** An answer, its body parsed when it is JSON. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  body: KubeObject & { items: KubeObject[] };
}

/** Asks a cluster over plain HTTP, as its administrator. */
export type Ask = (
  method: string,
  path: string,
  body?: unknown,
  type?: string,
) => Promise<Answer>;

/** A cluster for a test. Stop it at its end. */
export interface TestCluster {
  cluster: Cluster;
  ask: Ask;
}

export async function testCluster(
  options: Partial<ClusterOptions> = {},
): Promise<TestCluster> {
  const cluster = await startCluster({ name: 'test', httpPort: 0, ...options });
  const ask: Ask = async (method, path, body, type = 'application/json') => {
    const response = await fetch(`${cluster.httpUrl}${path}`, {
      method,
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { 'content-type': type },
      }),
    });
    const text = await response.text();
    const parsed = text.startsWith('{') ? JSON.parse(text) : {};
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: parsed,
    };
  };
  return { cluster, ask };
}

/** A ConfigMap in the namespace default. */
export const configMap = (
  name: string,
  data: Record<string, string> = {},
  metadata: Partial<KubeObject['metadata']> = {},
): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'default', ...metadata },
  data,
});

/** The address of ConfigMaps in the namespace default. */
export const configMaps = '/api/v1/namespaces/default/configmaps';

/** A definition of a kind `Widget` in the group `example.com`. */
export const widgetDefinition = (
  spec: Record<string, unknown> = {},
): KubeObject => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { kind: 'Widget', plural: 'widgets' },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: { spec: { type: 'object', properties: spec } },
          },
        },
      },
    ],
  },
});

/** A Widget in the namespace default. */
export const widget = (
  name: string,
  spec: Record<string, unknown> = {},
): KubeObject => ({
  apiVersion: 'example.com/v1',
  kind: 'Widget',
  metadata: { name, namespace: 'default' },
  spec,
});

/** Resolves when a condition holds; looks whenever the event loop turns. */
export async function until(
  holds: () => boolean | Promise<boolean>,
): Promise<void> {
  while (!(await holds())) await new Promise(resolve => setImmediate(resolve));
}
