import type { ClusterClient } from '../../cluster/types';
import type { Recorder } from '../runtime/events';
import type { Rest } from '../runtime/queue';
import type { Scopes } from '../runtime/scope';
import type { Storage } from '../source/storage';

/** What the reconcile of Kustomizations works with. */
export interface KustomizeContext {
  cluster: ClusterClient;
  storage: Storage;
  recorder: Recorder;
  scopes: Scopes;
  /** After how many milliseconds a dependency that is not ready is looked at again. */
  requeueDependency: number;
  /** Lets others work while this reconcile waits for health. */
  rest: Rest;
  /** Takes what goes wrong inside; what failed is tried again. */
  report(error: unknown): void;
}

export const manager = 'kustomize-controller';
export const group = 'kustomize.toolkit.fluxcd.io';
