// Generated from crds/ by packages/model/scripts/generate.mjs. Change the CustomResourceDefinition of EnvironmentPolicy and generate again.
import { Condition, ObjectMeta } from '../meta';

/**
 * The gates on a destination Environment. They bind every Application in it, whoever changes it and from which surface, including a plain git push.
 */
export interface EnvironmentPolicy {
  apiVersion: 'catalyst.openova.io/v1alpha1';
  kind: 'EnvironmentPolicy';
  metadata: ObjectMeta;
  spec: EnvironmentPolicySpec;
  status?: EnvironmentPolicyStatus;
}
/**
 * Which Environments it binds, and by what.
 */
export interface EnvironmentPolicySpec {
  /**
   * The Environments that it binds.
   */
  appliesTo: {
    /**
     * Names of Environments of the same Organization.
     */
    environments: string[];
  };
  /**
   * Gates that all must open.
   */
  rules: {
    /**
     * What kind of gate.
     */
    kind: 'pr-required' | 'soak' | 'change-window';
    /**
     * pr-required: teams of which one member each approves.
     */
    approvers?: string[];
    /**
     * soak: Environment in which the very version must have been Running without a break.
     */
    sourceEnvironment?: string;
    /**
     * change-window: when the window opens, as five cron fields in UTC.
     */
    cron?: string;
    /**
     * soak and change-window: how long, as 72h or 1h30m.
     */
    duration?: string;
  }[];
}
/**
 * Whether the gates are in force.
 */
export interface EnvironmentPolicyStatus {
  /**
   * What is known about the object, one entry per type.
   */
  conditions?: Condition[];
  /**
   * Generation of the spec that the status speaks of.
   */
  observedGeneration?: number;
}
