import type { Condition } from '../runtime/conditions';
import type { InventoryEntry } from '../kustomize/inventory';
import type { Snapshot } from './snapshot';

/** A ConfigMap or Secret that values are taken from. */
export interface ValuesReference {
  kind: 'ConfigMap' | 'Secret';
  name: string;
  valuesKey?: string;
  targetPath?: string;
  optional?: boolean;
}

interface Remediation {
  retries?: number;
  remediateLastFailure?: boolean;
  strategy?: 'rollback' | 'uninstall';
}

/** What `install`, `upgrade`, `rollback` and `uninstall` have in common. */
export interface ActionSpec {
  timeout?: string;
  disableWait?: boolean;
  disableHooks?: boolean;
  disableOpenAPIValidation?: boolean;
  disableSchemaValidation?: boolean;
  disableTakeOwnership?: boolean;
  createNamespace?: boolean;
  skipCRDs?: boolean;
  cleanupOnFail?: boolean;
  preserveValues?: boolean;
  keepHistory?: boolean;
  remediation?: Remediation;
  strategy?: {
    name: 'RemediateOnFailure' | 'RetryOnFailure';
    retryInterval?: string;
  };
}

/** One kustomize post-renderer. */
export interface PostRenderer {
  kustomize?: {
    patches?: { patch: string; target?: Record<string, string> }[];
    images?: {
      name: string;
      newName?: string;
      newTag?: string;
      digest?: string;
    }[];
  };
}

/** `spec` of a HelmRelease. */
export interface HelmReleaseSpec {
  interval: string;
  timeout?: string;
  suspend?: boolean;
  chart?: {
    metadata?: {
      labels?: Record<string, string>;
      annotations?: Record<string, string>;
    };
    spec: {
      chart: string;
      version?: string;
      interval?: string;
      reconcileStrategy?: string;
      sourceRef: {
        apiVersion?: string;
        kind: string;
        name: string;
        namespace?: string;
      };
      valuesFiles?: string[];
    };
  };
  chartRef?: { kind: string; name: string; namespace?: string };
  releaseName?: string;
  targetNamespace?: string;
  storageNamespace?: string;
  dependsOn?: { name: string; namespace?: string; readyExpr?: string }[];
  values?: Record<string, unknown>;
  valuesFrom?: ValuesReference[];
  postRenderers?: PostRenderer[];
  commonMetadata?: {
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  driftDetection?: { mode?: 'enabled' | 'warn' | 'disabled' };
  maxHistory?: number;
  install?: ActionSpec;
  upgrade?: ActionSpec;
  rollback?: ActionSpec;
  uninstall?: ActionSpec;
}

/** `status` of a HelmRelease. */
export interface HelmReleaseStatus extends Record<string, unknown> {
  conditions?: Condition[];
  observedGeneration?: number;
  helmChart?: string;
  storageNamespace?: string;
  history?: Snapshot[];
  inventory?: { entries: InventoryEntry[] };
  failures?: number;
  installFailures?: number;
  upgradeFailures?: number;
  lastAttemptedRevision?: string;
  lastAttemptedConfigDigest?: string;
  lastAttemptedGeneration?: number;
  observedPostRenderersDigest?: string;
  lastAttemptedReleaseAction?: 'install' | 'upgrade';
  lastAttemptedReleaseActionDuration?: string;
  lastHandledReconcileAt?: string;
}
