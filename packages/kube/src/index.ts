/**
 * Kubernetes for controllers and projections: a client with typed errors, a reflector that never stops, a work queue,
 * leader leases, conditions and finalizers.
 *
 * @packageDocumentation
 */
export * from './backoff';
export { createKubeClient } from './client';
export * from './conditions';
export type { KubeconfigSource } from './connection';
export * from './controller';
export { isKubeError, KubeError } from './errors';
export type { FieldCause, KubeErrorCode } from './errors';
export * from './finalizers';
export { createLease } from './lease';
export type { LeaseOptions } from './lease';
export * from './leader';
export * from './logger';
export * from './manager';
export * from './object';
export * from './queue';
export * from './reflector';
export type { Change, ObjectStore } from './store';
export * from './types';
