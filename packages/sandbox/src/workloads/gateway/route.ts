import type { ClusterClient, KubeObject } from '../../cluster/types';
import { isActive, isPodReady } from '../status';

/** Where a request leads: to a Service, and to those of its pods that take requests. */
export interface Route {
  service: KubeObject | undefined;
  pods: KubeObject[];
}

interface Rule {
  host?: string;
  http?: {
    paths: {
      path?: string;
      pathType?: string;
      backend: { service?: { name: string } };
    }[];
  };
}

const ingressKind = { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress' };

const isHost = (pattern: string | undefined, host: string) =>
  !pattern ||
  pattern.toLowerCase() === host ||
  (pattern.startsWith('*.') &&
    host.slice(host.indexOf('.')) === pattern.slice(1));

const isPath = (path: string, wanted = '/', type = 'Prefix') =>
  type === 'Exact'
    ? path === wanted
    : path === wanted ||
      path.startsWith(wanted.endsWith('/') ? wanted : `${wanted}/`);

/** The Service that an Ingress names for a host and path: the longest path goes first. */
function backendOf(
  { spec }: KubeObject,
  host: string,
  path: string,
): string | undefined {
  const rules: Rule[] = spec?.rules ?? [];
  const paths = rules
    .filter(rule => isHost(rule.host, host))
    .flatMap(({ http }) => http?.paths ?? []);
  const matching = paths
    .filter(entry => isPath(path, entry.path, entry.pathType))
    .sort((a, b) => (b.path ?? '').length - (a.path ?? '').length);
  return matching[0]?.backend.service?.name;
}

async function podsOf(
  cluster: ClusterClient,
  service: KubeObject,
): Promise<KubeObject[]> {
  const selector: Record<string, string> | undefined = service.spec?.selector;
  if (!selector) return [];
  const labelSelector = Object.entries(selector)
    .map(pair => pair.join('='))
    .join(',');
  const { namespace } = service.metadata;
  const { items } = await cluster.list({
    apiVersion: 'v1',
    kind: 'Pod',
    namespace,
    labelSelector,
  });
  return items.filter(pod => isActive(pod) && isPodReady(pod));
}

/** Finds the Ingress that serves a host and path, in the order of the clusters; undefined when there is none. */
export async function routeFor(
  clusters: ClusterClient[],
  host: string,
  path: string,
): Promise<Route | undefined> {
  for (const cluster of clusters) {
    const { items } = await cluster.list(ingressKind);
    for (const ingress of items) {
      const name = backendOf(ingress, host, path);
      if (!name) continue;
      const { namespace } = ingress.metadata;
      const service = await cluster.get({
        apiVersion: 'v1',
        kind: 'Service',
        namespace,
        name,
      });
      return { service, pods: service ? await podsOf(cluster, service) : [] };
    }
  }
  return undefined;
}
