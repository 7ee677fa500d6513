import type { Condition } from '../runtime/conditions';
import type { HistoryEntry } from './history';
import type { InventoryEntry } from './inventory';

/** A reference from one Kustomization to another that has to be ready first. */
export interface Dependency {
  name: string;
  namespace?: string;
  readyExpr?: string;
}

/** `spec` of a Flux Kustomization. */
export interface KustomizationSpec {
  interval: string;
  retryInterval?: string;
  timeout?: string;
  path?: string;
  prune: boolean;
  force?: boolean;
  wait?: boolean;
  suspend?: boolean;
  deletionPolicy?: 'MirrorPrune' | 'Delete' | 'WaitForTermination' | 'Orphan';
  sourceRef: { kind: string; name: string; namespace?: string };
  dependsOn?: Dependency[];
  targetNamespace?: string;
  namePrefix?: string;
  nameSuffix?: string;
  components?: string[];
  ignoreMissingComponents?: boolean;
  patches?: { patch: string; target?: Record<string, string> }[];
  images?: {
    name: string;
    newName?: string;
    newTag?: string;
    digest?: string;
  }[];
  commonMetadata?: {
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  postBuild?: {
    substitute?: Record<string, string>;
    substituteFrom?: { kind: string; name: string; optional?: boolean }[];
  };
  healthChecks?: {
    apiVersion?: string;
    kind: string;
    name: string;
    namespace?: string;
  }[];
  healthCheckExprs?: {
    apiVersion: string;
    kind: string;
    current: string;
    inProgress?: string;
    failed?: string;
  }[];
}

/** `status` of a Flux Kustomization. */
export interface KustomizationStatus extends Record<string, unknown> {
  conditions?: Condition[];
  observedGeneration?: number;
  lastAppliedRevision?: string;
  lastAttemptedRevision?: string;
  lastHandledReconcileAt?: string;
  inventory?: { entries: InventoryEntry[] };
  history?: HistoryEntry[];
}
