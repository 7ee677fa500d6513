import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Cluster, startCluster } from '../cluster';
import { KubeObject } from '../cluster/types';
import { startGitops } from '../gitops';
import { startWorkloads } from '../workloads';
import { ClusterInfo } from './info';

/** A cluster of the Sovereign together with the controllers that run in it. */
export interface Member {
  info: ClusterInfo;
  cluster: Cluster;
  stop(): Promise<void>;
}

export interface MemberOptions {
  /** Qualified name. */
  name: string;
  stateDir: string;
  port: number;
  /** Also listens here without authentication. */
  anonymousPort?: number;
  /** Run Flux's controllers in it. */
  gitops: boolean;
  /** Run the workload controllers in it. */
  workloads: boolean;
  /** Where webhooks for Flux arrive and its artifacts are served, for all clusters together. */
  receiverPort: number;
  /** After how many milliseconds Flux looks at a dependency again; by default its change wakes the dependent. */
  requeueDependency?: number;
  /** Takes what goes wrong inside, where no client waits to be told. */
  report: (error: unknown) => void;
  /** Objects that the workload controllers leave to somebody else. */
  ignore?: (object: KubeObject) => boolean;
}

/** Where Flux keeps its mirrors, and in a folder for each cluster its artifacts. */
const gitopsIn = (stateDir: string): string => join(stateDir, 'gitops');

/** Where a cluster keeps what it knows. */
export const stateOf = (stateDir: string, name: string): string => join(stateDir, 'clusters', name);

/** Starts a cluster and the controllers that it has inside. */
export async function startMember(options: MemberOptions): Promise<Member> {
  const { name, gitops, workloads, ignore } = options;
  const stateDir = stateOf(options.stateDir, name);
  const cluster = await startCluster({ name, stateDir, port: options.port, httpPort: options.anonymousPort, report: options.report });
  const kubeconfig = cluster.kubeconfigPath ?? '';
  const controllers: { stop(): Promise<void> }[] = [];
  const stop = async () => {
    for (const controller of controllers.reverse()) await controller.stop();
    await cluster.stop();
  };
  try {
    if (workloads) {
      const running = await startWorkloads({ cluster: cluster.client, ignore, report: options.report });
      cluster.setPodLogs(running.logs);
      controllers.push(running);
    }
    if (gitops) {
      const { receiverPort, requeueDependency, report } = options;
      controllers.push(
        await startGitops({ cluster: cluster.client, clusterName: name, kubeconfig, stateDir: gitopsIn(options.stateDir), receiverPort, requeueDependency, report }),
      );
    }
  } catch (error) {
    // Its port has to be free for the next try.
    await stop();
    throw error;
  }
  return { info: { name, url: cluster.httpUrl ?? cluster.url, kubeconfig }, cluster, stop };
}

/** Removes all that a cluster has left behind. */
export async function removeState(stateDir: string, name: string): Promise<void> {
  for (const folder of [stateOf(stateDir, name), join(gitopsIn(stateDir), name)]) await rm(folder, { recursive: true, force: true });
}
