import { type Cluster, startCluster } from '../../cluster';
import type { ClusterClient, KubeObject } from '../../cluster/types';
import { createNamespace } from '../../gitops/testing/until';
import { startWorkloads, type WorkloadOptions, type Workloads } from '../index';

/** A cluster of its own with the workload controllers in it, and a namespace `shop`. */
export interface World {
  cluster: ClusterClient;
  workloads: Workloads;
  /** Ends the controllers and starts others in their place, as a restart of the sandbox does. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}


export const namespace = 'shop';

/** Starts a cluster whose pods are quick. */
export async function startWorld(
  options: Partial<WorkloadOptions> = {},
): Promise<World> {
  const errors: unknown[] = [];
  const running: Cluster = await startCluster({ name: 'test' });
  const cluster = running.client;
  const start = () =>
    startWorkloads({
      cluster,
      pace: 0.05,
      report: error => errors.push(error),
      ...options,
    });
  await createNamespace(cluster, namespace);
  const world: World = {
    cluster,
    workloads: await start(),
    async restart() {
      await world.workloads.stop();
      world.workloads = await start();
    },
    async stop() {
      await world.workloads.stop();
      await running.stop();
      expect(errors).toEqual([]);
    },
  };
  return world;
}

/** A Deployment of so many pods. */
export const deployment = (
  name: string,
  replicas = 1,
  image = 'registry.example/web:1',
): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace },
  spec: {
    replicas,
    selector: { matchLabels: { app: name } },
    template: {
      metadata: { labels: { app: name } },
      spec: {
        containers: [
          {
            name: 'main',
            image,
            ports: [{ name: 'http', containerPort: 8080 }],
          },
        ],
      },
    },
  },
});

export const deploymentRef = (name: string) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  namespace,
  name,
});
export const podsOf = (name: string) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  namespace,
  labelSelector: `app=${name}`,
});

/** True when a Deployment has rolled out its current generation. */
export const isRolledOut = (object: KubeObject | undefined) =>
  object?.status?.observedGeneration === object?.metadata.generation &&
  (object?.status?.conditions ?? []).some(
    (c: { type: string; reason: string }) =>
      c.type === 'Progressing' && c.reason === 'NewReplicaSetAvailable',
  ) &&
  object?.status?.availableReplicas === object?.spec?.replicas;
