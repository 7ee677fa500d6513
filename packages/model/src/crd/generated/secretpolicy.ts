// Generated from crds/ by packages/model/scripts/generate.mjs. Change the CustomResourceDefinition of SecretPolicy and generate again.
import { Condition, ObjectMeta } from '../meta';

/**
 * Rotation rules for classes of credentials. It never holds a value.
 */
export interface SecretPolicy {
  apiVersion: 'catalyst.openova.io/v1alpha1';
  kind: 'SecretPolicy';
  metadata: ObjectMeta;
  spec: SecretPolicySpec;
  status?: SecretPolicyStatus;
}
/**
 * Which credentials it rules, and how they rotate.
 */
export interface SecretPolicySpec {
  /**
   * Where it rules. Without it, the whole Organization.
   */
  appliesTo?: {
    /**
     * Names of Environments of the same Organization.
     */
    environments?: string[];
    /**
     * Names of Applications in them. Without any, all.
     */
    applications?: string[];
  };
  /**
   * One rule per class of credentials.
   */
  classes: {
    /**
     * Class of credentials.
     */
    kind: 'database' | 'api-token' | 'oauth-client' | 'signing-key' | 'tls';
    /**
     * How long a credential lives, as 1h or 90d.
     */
    ttl: string;
    /**
     * How long before its end it is replaced.
     */
    rotateBefore?: string;
    /**
     * How long the old value lives on.
     */
    gracePeriod?: string;
    /**
     * Who must agree to a rotation.
     */
    approval?: 'none' | 'security-officer';
  }[];
}
/**
 * How the rotation goes.
 */
export interface SecretPolicyStatus {
  /**
   * What is known about the object, one entry per type.
   */
  conditions?: Condition[];
  /**
   * Generation of the spec that the status speaks of.
   */
  observedGeneration?: number;
  /**
   * What is known of each class.
   */
  classes?: {
    /**
     * Class of credentials.
     */
    kind: string;
    /**
     * How many there are.
     */
    credentials?: number;
    /**
     * When one was last replaced.
     */
    lastRotation?: string;
    /**
     * When the next one is due.
     */
    nextRotation?: string;
  }[];
}
