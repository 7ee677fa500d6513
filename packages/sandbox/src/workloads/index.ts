import type { PodLogOptions } from '../cluster';
import type { ClusterClient, KubeObject } from '../cluster/types';
import { createRecorder, type Recorder } from '../gitops/runtime/events';
import { runControllers } from './controllers/controllers';
import { expireEvents } from './expire';
import { readLogs } from './logs/logs';
import { registerNode } from './network/node';

export { faultAnnotation } from './fault';
export { startGateway } from './gateway/gateway';
export type { Gateway, GatewayOptions } from './gateway/gateway';

export interface WorkloadOptions {
  cluster: ClusterClient;
  /** Objects that somebody else looks after. */
  ignore?(object: KubeObject): boolean;
  /** The name of the one node; `node-1` by default. */
  node?: string;
  /** Multiplies the time that pods take to start, and to be restarted: 1 by default, which is one to three seconds. */
  pace?: number;
  /** Takes what goes wrong inside; what failed is tried again. */
  report?(error: unknown): void;
}

/** The workload controllers and the node of a cluster, as they run. */
export interface Workloads {
  /** The log of a pod, as the `log` subresource gives it. */
  logs(
    namespace: string,
    pod: string,
    options: PodLogOptions,
  ): AsyncIterable<string>;
  stop(): Promise<void>;
}

/** Starts what makes pods of workloads and has them run, in one cluster. */
export async function startWorkloads(
  options: WorkloadOptions,
): Promise<Workloads> {
  const {
    cluster,
    ignore = () => false,
    node = 'node-1',
    pace = 1,
    report = () => {},
  } = options;
  const recorders = new Map<string, Recorder>();
  const recorder = (component: string): Recorder => {
    const known =
      recorders.get(component) ?? createRecorder(cluster, undefined, component);
    recorders.set(component, known);
    return known;
  };
  await registerNode(cluster, node);
  const controllers = await runControllers(
    { cluster, node, pace, recorder },
    { ignore, report },
  );
  const stopExpiring = expireEvents(cluster, report);
  return {
    logs: (namespace, pod, logOptions) =>
      readLogs(cluster, namespace, pod, logOptions),
    async stop() {
      stopExpiring();
      await controllers.stop();
      await Promise.all([...recorders.values()].map(each => each.flush()));
    },
  };
}
