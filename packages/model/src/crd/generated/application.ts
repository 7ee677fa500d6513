// Generated from crds/ by packages/model/scripts/generate.mjs. Change the CustomResourceDefinition of Application and generate again.
import { Condition, ObjectMeta, Placement } from '../meta';

/**
 * What a user installs into an Environment from a Blueprint. It lies in the Environment's repo beside its values, and Flux brings it into the vcluster with them.
 */
export interface Application {
  apiVersion: 'catalyst.openova.io/v1alpha1';
  kind: 'Application';
  metadata: ObjectMeta;
  spec: ApplicationSpec;
  status?: ApplicationStatus;
}
/**
 * What is installed. The values themselves are in values.yaml beside it.
 */
export interface ApplicationSpec {
  /**
   * Name of the Blueprint, as bp-wordpress.
   */
  blueprint: string;
  /**
   * Version of the Blueprint. To upgrade, change this line.
   */
  version: string;
  /**
   * Size that the values started from.
   */
  overlay?: 'small' | 'medium' | 'large';
  /**
   * Which regions and building blocks run it.
   */
  placement?: Placement;
  /**
   * Which Application each dependency is, by alias.
   */
  bindings?: {
    /**
     * The Application that serves one dependency.
     */
    [k: string]: {
      /**
       * Name of the Application in the same Environment.
       */
      application: string;
      /**
       * Blueprint of that Application.
       */
      blueprint: string;
      /**
       * Whether it was made for this Application, and goes with it.
       */
      dedicated?: boolean;
    };
  };
  /**
   * Whether it is scaled to zero by hand. Its data stays.
   */
  paused?: boolean;
}
/**
 * What the controllers have found.
 */
export interface ApplicationStatus {
  /**
   * What is known about the object, one entry per type.
   */
  conditions?: Condition[];
  /**
   * Generation of the spec that the status speaks of.
   */
  observedGeneration?: number;
  /**
   * What its card says.
   */
  state?: 'Running' | 'Installing' | 'Updating' | 'Degraded' | 'Failed' | 'Paused' | 'PendingApproval';
  /**
   * Address that it answers on.
   */
  endpoint?: string;
}
