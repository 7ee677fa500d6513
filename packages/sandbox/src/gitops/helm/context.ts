import type { ClusterClient } from '../../cluster/types';
import type { Recorder } from '../runtime/events';
import type { Scopes } from '../runtime/scope';
import type { Subject } from '../runtime/subject';
import type { Storage } from '../source/storage';
import type { Helm } from './cli';
import type { HelmReleaseStatus } from './spec';

/** What the reconcile of HelmReleases works with. */
export interface HelmContext {
  cluster: ClusterClient;
  storage: Storage;
  recorder: Recorder;
  scopes: Scopes;
  helm: Helm;
  /** After how many milliseconds a dependency that is not ready is looked at again. */
  requeueDependency: number;
  /** Takes what goes wrong inside; what failed is tried again. */
  report(error: unknown): void;
}

export type HelmRelease = Subject<HelmReleaseStatus>;

export const manager = 'helm-controller';
export const group = 'helm.toolkit.fluxcd.io';

/** What is needed before a release can be made is not there; the reason is the one of Ready. */
export class PrerequisiteError extends Error {
  constructor(readonly reason: string, message: string) {
    super(message);
  }
}
