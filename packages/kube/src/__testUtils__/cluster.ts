import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cluster, startCluster } from '@catalyst/sandbox';
import { createKubeClient } from '../client';
import { KubeObject } from '../object';
import { KubeClient } from '../types';

/** A cluster of its own for a test: the sandbox's. */
export interface TestCluster {
  client: KubeClient;
  /** A namespace that nobody else has. */
  namespace(): Promise<string>;
  /** Stops the API server; its state stays. */
  halt(): Promise<void>;
  /** Starts it again at the same address. */
  resume(): Promise<void>;
  stop(): Promise<void>;
}

let made = 0;

export async function startTestCluster(): Promise<TestCluster> {
  const stateDir = await mkdtemp(join(tmpdir(), 'catalyst-kube-'));
  const start = (port?: number) =>
    startCluster({ name: 'test', stateDir, port });
  let cluster: Cluster | undefined = await start();
  const port = Number(new URL(cluster.url).port);
  const client = createKubeClient('test', { text: cluster.kubeconfig });

  async function halt(): Promise<void> {
    await cluster?.stop();
    cluster = undefined;
  }

  return {
    client,
    async namespace() {
      made += 1;
      const name = `test-${made}`;
      await client.create({
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name },
      });
      return name;
    },
    halt,
    async resume() {
      cluster = await start(port);
    },
    async stop() {
      client.close();
      await halt();
      await rm(stateDir, { recursive: true, force: true });
    },
  };
}

export interface ConfigMap extends KubeObject {
  data?: Record<string, string>;
}

export const configMap = (
  namespace: string,
  name: string,
  data: Record<string, string> = {},
): ConfigMap => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace },
  data,
});

/** Waits until something holds, looking again after every turn of the loop. Jest's own timeout ends it. */
export async function until(holds: () => boolean | Promise<boolean>) {
  while (!(await holds())) await new Promise(resolve => setTimeout(resolve, 5));
}
