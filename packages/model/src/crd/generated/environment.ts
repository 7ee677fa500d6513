// Generated from crds/ by packages/model/scripts/generate.mjs. Change the CustomResourceDefinition of Environment and generate again.
import { Condition, ObjectMeta, Placement } from '../meta';

/**
 * Where Applications run: one Gitea repo, one or more vclusters with Flux, one event stream. Its name is its Organization and its type, as acme-dev; it lives in the namespace of its Organization.
 */
export interface Environment {
  apiVersion: 'catalyst.openova.io/v1alpha1';
  kind: 'Environment';
  metadata: ObjectMeta;
  spec: EnvironmentSpec;
  status?: EnvironmentStatus;
}
/**
 * What the Environment is and where it runs.
 */
export interface EnvironmentSpec {
  /**
   * Organization that it belongs to. Cannot be changed.
   */
  organization: string;
  /**
   * What it is for. Cannot be changed.
   */
  envType: 'prod' | 'stg' | 'uat' | 'dev' | 'poc';
  /**
   * Name for people.
   */
  displayName?: string;
  /**
   * Which regions and building blocks run it.
   */
  placement: Placement;
  /**
   * Domain of its Applications, one of the Organization's. Without one, a subdomain of the Sovereign's.
   */
  domain?: string;
}
/**
 * What the environment-controller has made.
 */
export interface EnvironmentStatus {
  /**
   * What is known about the object, one entry per type.
   */
  conditions?: Condition[];
  /**
   * Generation of the spec that the status speaks of.
   */
  observedGeneration?: number;
  /**
   * Its repository in Gitea.
   */
  repository?: {
    /**
     * Owner and name, as acme/acme-dev.
     */
    name?: string;
    /**
     * Address to clone it from.
     */
    url?: string;
    /**
     * Branch that Flux follows.
     */
    branch?: string;
    /**
     * Commit that the branch points at.
     */
    head?: string;
    /**
     * Id of the deploy key that Flux reads it with.
     */
    deployKey?: number;
    /**
     * Id of the webhook that announces its commits.
     */
    webhook?: number;
  };
  /**
   * One vcluster per place.
   */
  vclusters?: {
    /**
     * Qualified name, as hz-fsn-rtz-dev-acme.
     */
    name: string;
    /**
     * Host cluster that runs it.
     */
    hostCluster: string;
    /**
     * Whether it takes traffic.
     */
    role?: 'active' | 'standby';
    /**
     * Version of its Kubernetes API.
     */
    version?: string;
    /**
     * Whether its API answers and Flux runs in it.
     */
    ready?: boolean;
    /**
     * What it waits for, while it is not ready.
     */
    reason?: string;
  }[];
  /**
   * Where its events go.
   */
  stream?: {
    /**
     * Name of its JetStream stream.
     */
    name?: string;
    /**
     * Name of the KV bucket with its read model.
     */
    bucket?: string;
  };
}
