// Generated from crds/ by packages/model/scripts/generate.mjs. Change the CustomResourceDefinition of Organization and generate again.
import { Condition, ObjectMeta } from '../meta';

/**
 * The unit of multi-tenancy: users, Environments, private Blueprints, a bill. Its namespace on the management cluster, its Gitea organization and its NATS account carry its name.
 */
export interface Organization {
  apiVersion: 'catalyst.openova.io/v1alpha1';
  kind: 'Organization';
  metadata: ObjectMeta;
  spec: OrganizationSpec;
  status?: OrganizationStatus;
}
/**
 * What the Organization is.
 */
export interface OrganizationSpec {
  /**
   * Name for people.
   */
  displayName: string;
  /**
   * What the user interface starts with for its members. Without one, the Sovereign's style.
   */
  style?: 'sme' | 'corporate';
  /**
   * Whether it has a Keycloak of its own. Without one, what the Sovereign says.
   */
  keycloakTopology?: 'per-organization' | 'shared-sovereign';
  /**
   * Address for notices about the Organization.
   */
  contact?: string;
  /**
   * Domains of the Organization. Its Applications may have addresses under them.
   */
  domains?: string[];
}
/**
 * What the control plane has made.
 */
export interface OrganizationStatus {
  /**
   * What is known about the object, one entry per type.
   */
  conditions?: Condition[];
  /**
   * Generation of the spec that the status speaks of.
   */
  observedGeneration?: number;
  /**
   * Its namespace on the management cluster.
   */
  namespace?: string;
  /**
   * Public key of its NATS account.
   */
  account?: string;
  /**
   * Its repositories in Gitea that belong to no Environment, as acme/shared-blueprints.
   */
  repositories?: string[];
  /**
   * Names of its Environments.
   */
  environments?: string[];
}
