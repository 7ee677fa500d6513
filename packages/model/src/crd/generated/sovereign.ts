// Generated from crds/ by packages/model/scripts/generate.mjs. Change the CustomResourceDefinition of Sovereign and generate again.
import { Condition, ObjectMeta } from '../meta';

/**
 * One deployed Catalyst. It never depends on another Sovereign at run time.
 */
export interface Sovereign {
  apiVersion: 'catalyst.openova.io/v1alpha1';
  kind: 'Sovereign';
  metadata: ObjectMeta;
  spec: SovereignSpec;
  status?: SovereignStatus;
}
/**
 * What the Sovereign is.
 */
export interface SovereignSpec {
  /**
   * Name for people.
   */
  displayName?: string;
  /**
   * Domain under which the control plane and the Applications get their addresses.
   */
  domain: string;
  /**
   * What the user interface starts with. It changes defaults only, never what is possible.
   */
  style?: 'sme' | 'corporate';
  /**
   * One Keycloak per Organization, or one for the whole Sovereign.
   */
  keycloakTopology?: 'per-organization' | 'shared-sovereign';
  /**
   * Host cluster that runs the control plane, as hz-nbg-mgt-prod.
   */
  managementCluster: string;
  /**
   * Host clusters that run the vclusters and the edge.
   */
  hostClusters?: string[];
}
/**
 * What the control plane has found.
 */
export interface SovereignStatus {
  /**
   * What is known about the object, one entry per type.
   */
  conditions?: Condition[];
  /**
   * Generation of the spec that the status speaks of.
   */
  observedGeneration?: number;
  /**
   * Version of Catalyst that runs.
   */
  version?: string;
  /**
   * How many Organizations there are.
   */
  organizations?: number;
}
