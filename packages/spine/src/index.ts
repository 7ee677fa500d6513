export { SpineError } from './errors';
export type { SpineErrorCode } from './errors';
export { createSpine } from './spine';
export type { Spine, SpineOptions } from './spine';
export type { EnvironmentSpine } from './environments/environment';
export type { Published, Publisher } from './environments/publisher';
export type {
  Consumption,
  ConsumeOptions,
  Delivered,
} from './consume/consumer';
export type { StateEntry, StatePlace, StateStore } from './state/state';
export type { StateWatch, StateWatcher } from './state/watch';
export type { Lease, Leases } from './lease/lease';
export { leaseTtl } from './lease/bucket';
