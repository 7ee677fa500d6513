// Generated from crds/ by packages/model/scripts/generate.mjs. Change the CustomResourceDefinition of Runbook and generate again.
import { Condition, ObjectMeta } from '../meta';

/**
 * What to do when a named alert fires.
 */
export interface Runbook {
  apiVersion: 'catalyst.openova.io/v1alpha1';
  kind: 'Runbook';
  metadata: ObjectMeta;
  spec: RunbookSpec;
  status?: RunbookStatus;
}
/**
 * The alert and the steps.
 */
export interface RunbookSpec {
  /**
   * Name of the alert that it answers.
   */
  alert: string;
  /**
   * What it does, in one line.
   */
  title?: string;
  /**
   * Whether a person carries it out or starts it.
   */
  mode?: 'manual' | 'assisted' | 'automatic';
  /**
   * Where it holds. Without it, everywhere in the Organization.
   */
  appliesTo?: {
    /**
     * Only for Applications of this Blueprint.
     */
    blueprint?: string;
    /**
     * Only in these Environments.
     */
    environments?: string[];
  };
  /**
   * What must hold before the first step.
   */
  preconditions?: {
    /**
     * What is checked, for a person.
     */
    description: string;
    /**
     * The check as a CEL expression over the Application's objects.
     */
    expression?: string;
  }[];
  /**
   * What is done, in this order.
   */
  steps: {
    /**
     * What it does, in one line.
     */
    name: string;
    /**
     * How to do it.
     */
    description?: string;
    /**
     * What Catalyst does by itself when asked to.
     */
    action?: 'manual' | 'restart' | 'scale' | 'rollback' | 'rotate-secret' | 'job';
    /**
     * Parameters of the action.
     */
    parameters?: {
      /**
       * Value of a parameter.
       */
      [k: string]: string;
    };
    /**
     * How long it may take, as 10m.
     */
    timeout?: string;
  }[];
  /**
   * What must hold after the last step.
   */
  verify?: {
    /**
     * What is checked, for a person.
     */
    description: string;
    /**
     * The check as a CEL expression over the Application's objects.
     */
    expression?: string;
  }[];
  /**
   * What is done if a step fails or the verification does.
   */
  rollback?: {
    /**
     * What it does, in one line.
     */
    name: string;
    /**
     * How to do it.
     */
    description?: string;
    /**
     * What Catalyst does by itself when asked to.
     */
    action?: 'manual' | 'restart' | 'scale' | 'rollback' | 'rotate-secret' | 'job';
    /**
     * Parameters of the action.
     */
    parameters?: {
      /**
       * Value of a parameter.
       */
      [k: string]: string;
    };
    /**
     * How long it may take, as 10m.
     */
    timeout?: string;
  }[];
}
/**
 * When it was last used.
 */
export interface RunbookStatus {
  /**
   * What is known about the object, one entry per type.
   */
  conditions?: Condition[];
  /**
   * Generation of the spec that the status speaks of.
   */
  observedGeneration?: number;
  /**
   * The last time that it was carried out.
   */
  lastRun?: {
    /**
     * When it began.
     */
    startedAt?: string;
    /**
     * When it ended.
     */
    finishedAt?: string;
    /**
     * How it ended.
     */
    result?: 'Succeeded' | 'Failed' | 'RolledBack';
    /**
     * Who started it.
     */
    by?: string;
  };
}
