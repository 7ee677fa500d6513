import { mkdir, rm, writeFile } from 'node:fs/promises';
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

/** Where a cluster keeps what it knows. */
export const stateOf = (stateDir: string, name: string): string => join(stateDir, 'clusters', name);

/** Starts a cluster and the controllers that it has inside. */
export async function startMember(options: MemberOptions): Promise<Member> {
  const { name, gitops, workloads, ignore } = options;
  const stateDir = stateOf(options.stateDir, name);
  const kubeconfig = join(stateDir, 'kubeconfig');
  await mkdir(stateDir, { recursive: true });
  const cluster = await startCluster({ name, stateDir, port: options.port, httpPort: options.anonymousPort, report: options.report });
  await writeFile(kubeconfig, cluster.kubeconfig, { mode: 0o600 });
  const controllers: { stop(): Promise<void> }[] = [];
  if (workloads) {
    const running = await startWorkloads({ cluster: cluster.client, ignore, report: options.report });
    cluster.setPodLogs(running.logs);
    controllers.push(running);
  }
  if (gitops) {
    const { receiverPort, requeueDependency, report } = options;
    controllers.push(
      await startGitops({ cluster: cluster.client, clusterName: name, kubeconfig, stateDir: join(options.stateDir, 'gitops'), receiverPort, requeueDependency, report }),
    );
  }
  return {
    info: { name, url: cluster.httpUrl ?? cluster.url, kubeconfig },
    cluster,
    async stop() {
      for (const controller of controllers.reverse()) await controller.stop();
      await cluster.stop();
    },
  };
}

/** Removes all that a cluster has left behind. */
export const removeState = (stateDir: string, name: string): Promise<void> => rm(stateOf(stateDir, name), { recursive: true, force: true });
