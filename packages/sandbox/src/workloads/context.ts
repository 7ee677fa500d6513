import type { ClusterClient, KubeObject } from '../cluster/types';
import type { Recorder } from '../gitops/runtime/events';
import type { Key } from '../gitops/runtime/objects';
import type { OwnedInformer } from './owned';

/** The objects that the workload controllers look at. */
export interface Caches {
  pods: OwnedInformer;
  replicaSets: OwnedInformer;
  deployments: OwnedInformer;
  statefulSets: OwnedInformer;
  daemonSets: OwnedInformer;
  jobs: OwnedInformer;
  cronJobs: OwnedInformer;
  claims: OwnedInformer;
  services: OwnedInformer;
}

/** What the workload controllers of a cluster work with. */
export interface WorkloadContext {
  cluster: ClusterClient;
  caches: Caches;
  /** The node that all pods run on. */
  node: string;
  /** Multiplies every delay that stands for real work: 1 as shipped, less in tests. */
  pace: number;
  recorder(component: string): Recorder;
}

/** Everything that happens to one key of a kind. */
export type Reconcile = (
  context: WorkloadContext,
  key: Key,
) => Promise<{ after: number } | undefined>;

export const manager = 'kube-controller-manager';

/** The reference by which an object belongs to its controller. */
export const ownerReference = ({ apiVersion, kind, metadata }: KubeObject) => ({
  apiVersion,
  kind,
  name: metadata.name,
  uid: metadata.uid ?? '',
  controller: true,
  blockOwnerDeletion: true,
});
