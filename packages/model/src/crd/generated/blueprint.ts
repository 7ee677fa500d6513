// Generated from crds/ by packages/model/scripts/generate.mjs. Change the CustomResourceDefinition of Blueprint and generate again.
import { Condition, ObjectMeta } from '../meta';

/**
 * One version of what a user can install. In Git it is blueprint.yaml, named bp-…; registered on the management cluster it is an object named after both, as bp-wordpress.1.4.0.
 */
export interface Blueprint {
  apiVersion: 'catalyst.openova.io/v1alpha1';
  kind: 'Blueprint';
  metadata: ObjectMeta;
  spec: BlueprintSpec;
  status?: BlueprintStatus;
}
/**
 * What it is, what it can be told, what it needs, and how it is installed.
 */
export interface BlueprintSpec {
  /**
   * Version of the Blueprint. A registered version never changes.
   */
  version: string;
  /**
   * Shown to all, installable by name only, or for its own Organization only.
   */
  visibility?: 'listed' | 'unlisted' | 'private';
  /**
   * How the marketplace shows it.
   */
  card: {
    /**
     * Name for people.
     */
    title: string;
    /**
     * What it is for, in one sentence.
     */
    tagline: string;
    /**
     * More about it, as Markdown.
     */
    description?: string;
    /**
     * Where the marketplace lists it; composite for bundles. Databases, caches and queues count as backing services.
     */
    category:
      | 'ai'
      | 'analytics'
      | 'automation'
      | 'business'
      | 'cache'
      | 'collaboration'
      | 'communication'
      | 'composite'
      | 'content'
      | 'database'
      | 'developer-tools'
      | 'identity'
      | 'monitoring'
      | 'queue'
      | 'storage'
      | 'web';
    /**
     * Words to find it by.
     */
    tags?: string[];
    /**
     * Path of an SVG in the Blueprint, or the name of a Remix Icon.
     */
    icon?: string;
    /**
     * Its own colour, behind the icon.
     */
    color?: string;
    /**
     * Paths of pictures in the Blueprint.
     */
    screenshots?: string[];
    /**
     * SPDX identifier of what is installed.
     */
    license?: string;
    /**
     * Address of its documentation.
     */
    documentation?: string;
    /**
     * Address of its makers.
     */
    homepage?: string;
  };
  /**
   * Who looks after the Blueprint.
   */
  owner?: {
    /**
     * Name of the team.
     */
    team?: string;
    /**
     * How to reach it.
     */
    contact?: string;
  };
  /**
   * JSON Schema (draft 7 or 2020-12) of the values. The form is made from it, and the server checks values by it. Hints are x-catalyst-ui-hint and x-catalyst-ui-filter.
   */
  configSchema?: {
    [k: string]: unknown;
  };
  /**
   * Where it can run.
   */
  placementSchema?: {
    /**
     * Placement modes that it can do.
     */
    modes?: ('single-region' | 'active-active' | 'active-hotstandby')[];
    /**
     * Fewest regions.
     */
    minRegions?: number;
    /**
     * Most regions.
     */
    maxRegions?: number;
  };
  /**
   * Blueprints that it needs.
   */
  depends?: {
    /**
     * Name of the Blueprint that is needed.
     */
    blueprint: string;
    /**
     * Range of versions that will do, as ^16.2.
     */
    version: string;
    /**
     * Name of the dependency within this Blueprint.
     */
    alias: string;
    /**
     * What it is needed for, as "for its content".
     */
    description?: string;
    /**
     * Whether one may be made for it, or an Application that is there already is meant.
     */
    mode?: 'managed' | 'external';
    /**
     * mode external: name of the Application, may be an expression.
     */
    ref?: string;
    /**
     * Whether an Application that is there already may serve it.
     */
    sharing?: 'allowed' | 'never';
    /**
     * Expression that says whether it is needed, as {{ .config.cache.enabled }}.
     */
    when?: string;
    /**
     * Values for the dependency. Strings may hold expressions. Lists are added to those that are there.
     */
    values?: {
      [k: string]: unknown;
    };
  }[];
  /**
   * What is installed.
   */
  manifests: {
    /**
     * Where the manifests are.
     */
    source: {
      /**
       * How they are rendered.
       */
      kind: 'HelmChart' | 'Kustomize';
      /**
       * Folder in the Blueprint, as ./chart or ./manifests/base, or an OCI artifact, as oci://registry.example/charts/wordpress.
       */
      ref?: string;
      /**
       * Kustomize: folder with one component per size.
       */
      overlays?: string;
    };
    /**
     * Sizes. Each is a set of values over the defaults of configSchema.
     */
    overlays?: {
      /**
       * Values of the small size.
       */
      small?: {
        [k: string]: unknown;
      };
      /**
       * Values of the medium size.
       */
      medium?: {
        [k: string]: unknown;
      };
      /**
       * Values of the large size.
       */
      large?: {
        [k: string]: unknown;
      };
    };
  };
  /**
   * From which versions one may come here.
   */
  upgrades?: {
    /**
     * Patterns of versions, as 1.x or >=1.2.0. Without any, every older version.
     */
    from?: string[];
    /**
     * Patterns of versions from which one may not come, whatever from says.
     */
    blocks?: string[];
  };
  /**
   * Secrets that it owns.
   */
  rotation?: {
    /**
     * Name of the Secret.
     */
    name: string;
    /**
     * Class of credentials.
     */
    kind: 'database' | 'api-token' | 'oauth-client' | 'signing-key' | 'tls';
    /**
     * How long it lives, as 90d.
     */
    ttl?: string;
  }[];
  /**
   * Metrics, dashboards and alerts.
   */
  observability?: {
    /**
     * Where it says how it is.
     */
    metrics?: {
      /**
       * Path of the metrics.
       */
      path?: string;
      /**
       * Name of the port.
       */
      port?: string;
    };
    [k: string]: unknown;
  };
  /**
   * Sign-in through the Organization's Keycloak.
   */
  sso?: {
    /**
     * Whether a client is made for it.
     */
    enabled?: boolean;
  };
  /**
   * Crossplane Compositions that it brings, as paths in the Blueprint.
   */
  compositions?: string[];
}
/**
 * What the blueprint-controller has found.
 */
export interface BlueprintStatus {
  /**
   * What is known about the object, one entry per type.
   */
  conditions?: Condition[];
  /**
   * Generation of the spec that the status speaks of.
   */
  observedGeneration?: number;
  /**
   * Where this version lies in Git.
   */
  source?: {
    /**
     * Owner and name, as catalog/bp-wordpress.
     */
    repository?: string;
    /**
     * Tag, as bp-wordpress/1.4.0.
     */
    tag?: string;
    /**
     * Commit that the tag points at.
     */
    commit?: string;
    /**
     * Folder in the repository, as . or wordpress.
     */
    path?: string;
  };
  /**
   * What the linter has to say.
   */
  findings?: {
    /**
     * Name of the rule.
     */
    rule: string;
    /**
     * Whether the version can be installed in spite of it.
     */
    severity: 'error' | 'warning';
    /**
     * What is wrong and what was expected.
     */
    message: string;
    /**
     * Path in the Blueprint.
     */
    file?: string;
    /**
     * Line, from 1.
     */
    line?: number;
    /**
     * Column, from 1.
     */
    column?: number;
  }[];
}
