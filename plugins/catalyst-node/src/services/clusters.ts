import { createHash } from 'node:crypto';
import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { createKubeClient, KubeClient, KubeObject } from '@catalyst/kube';
import {
  CATALYST_API_VERSION,
  Environment,
  parseEnvironmentName,
} from '@catalyst/model';
import { ClusterConfig } from '../config/types';
import { KUBECONFIG_KEY, kubeconfigSecretName } from './kubeconfigSecret';
import { managementClusterServiceRef } from './managementCluster';
import { sovereignServiceRef } from './sovereign';

/** The clusters of the Sovereign other than the management cluster. */
export interface ClustersService {
  /** Every host cluster. */
  hosts(): KubeClient[];
  /** @throws NotFoundError for a host cluster that is not configured */
  host(name: string): KubeClient;
  /**
   * The vclusters of an Environment, one for each of its places; those that are not there yet are left out. The client's name is
   * the qualified name, as `hz-fsn-rtz-dev-acme`. The same client each time, until the vcluster's credentials change.
   *
   * @throws NotFoundError when there is no such Environment
   */
  vclusters(environment: string): Promise<KubeClient[]>;
  /** One vcluster of an Environment; undefined while there are no credentials for it. */
  vcluster(environment: string, name: string): Promise<KubeClient | undefined>;
}

interface Secret extends KubeObject {
  data?: Record<string, string>;
}

/** Clients that stay the same as long as their kubeconfig does. */
function createClients() {
  const clients = new Map<string, { digest: string; client: KubeClient }>();
  return {
    get(name: string, kubeconfig: string): KubeClient {
      const digest = createHash('sha256').update(kubeconfig).digest('hex');
      const known = clients.get(name);
      if (known?.digest === digest) return known.client;
      known?.client.close();
      const client = createKubeClient(name, { text: kubeconfig });
      clients.set(name, { digest, client });
      return client;
    },
    drop(name: string): void {
      clients.get(name)?.client.close();
      clients.delete(name);
    },
    close: () => clients.forEach(({ client }) => client.close()),
  };
}

export function createClusters(
  management: KubeClient,
  hostClusters: ClusterConfig[],
): ClustersService & { close(): void } {
  const hosts = new Map(
    hostClusters.map(({ name, kubeconfig }) => [
      name,
      createKubeClient(name, { path: kubeconfig }),
    ]),
  );
  const clients = createClients();

  async function vcluster(
    environment: string,
    name: string,
  ): Promise<KubeClient | undefined> {
    const { organization: namespace } = parseEnvironmentName(environment);
    const ref = {
      apiVersion: 'v1',
      kind: 'Secret',
      namespace,
      name: kubeconfigSecretName(name),
    };
    const encoded = (await management.find<Secret>(ref))?.data?.[
      KUBECONFIG_KEY
    ];
    if (encoded !== undefined)
      return clients.get(name, Buffer.from(encoded, 'base64').toString('utf8'));
    // The vcluster is gone, or not there yet.
    clients.drop(name);
    return undefined;
  }

  return {
    vcluster,
    hosts: () => [...hosts.values()],
    host(name) {
      const client = hosts.get(name);
      if (client) return client;
      throw new NotFoundError(
        `The host cluster ${name} is not among catalyst.hostClusters`,
      );
    },
    async vclusters(environment) {
      const { organization: namespace } = parseEnvironmentName(environment);
      const ref = {
        apiVersion: CATALYST_API_VERSION,
        kind: 'Environment',
        namespace,
        name: environment,
      };
      const found = await management.find<Environment>(ref);
      if (!found)
        throw new NotFoundError(`There is no Environment ${environment}`);
      const names = (found.status?.vclusters ?? []).map(({ name }) => name);
      const all = await Promise.all(
        names.map(name => vcluster(environment, name)),
      );
      return all.filter(client => client !== undefined);
    },
    close() {
      hosts.forEach(client => client.close());
      clients.close();
    },
  };
}

export const clustersServiceRef = createServiceRef<ClustersService>({
  id: 'catalyst.clusters',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        config: sovereignServiceRef,
        management: managementClusterServiceRef,
        lifecycle: coreServices.rootLifecycle,
      },
      factory({ config, management, lifecycle }) {
        const clusters = createClusters(management, config.hostClusters);
        lifecycle.addShutdownHook(() => clusters.close());
        return clusters;
      },
    }),
});
