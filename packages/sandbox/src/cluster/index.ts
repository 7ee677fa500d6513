export { startCluster } from './cluster';
export type { Cluster, ClusterOptions } from './cluster';
export { ApiError } from './errors';
export type { Status, StatusCause, StatusDetails } from './errors';
export type { PodLogOptions, PodLogs } from './http';
export type {
  ClusterClient,
  KubeObject,
  ListRef,
  ManagedFieldsEntry,
  ObjectMeta,
  ObjectRef,
  OwnerReference,
  WatchEvent,
  WriteOptions,
} from './types';
