/** Metadata of a Kubernetes object, as far as Catalyst reads it. */
export interface ObjectMeta {
  name: string;
  namespace?: string;
  uid?: string;
  resourceVersion?: string;
  generation?: number;
  /** RFC 3339. */
  creationTimestamp?: string;
  /** RFC 3339; set while finalizers hold the object. */
  deletionTimestamp?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  finalizers?: string[];
  ownerReferences?: OwnerReference[];
}

export interface OwnerReference {
  apiVersion: string;
  kind: string;
  name: string;
  uid: string;
  controller?: boolean;
  blockOwnerDeletion?: boolean;
}

/** One observation about an object, as Kubernetes' `metav1.Condition`. */
export interface Condition {
  type: string;
  status: 'True' | 'False' | 'Unknown';
  reason: string;
  message: string;
  observedGeneration?: number;
  /** RFC 3339. */
  lastTransitionTime: string;
}

export type PlacementMode = 'single-region' | 'active-active' | 'active-hotstandby';

/** One region and the building block in it. */
export interface PlacementRegion {
  /** Provider code, as `hz`. */
  provider: string;
  /** Region code within the provider, as `fsn`. */
  region: string;
  /** `rtz` unless told. */
  buildingBlock?: 'rtz' | 'dmz' | 'mgt';
}

/** Which regions and building blocks run something; the active one first. */
export interface Placement {
  mode: PlacementMode;
  regions: PlacementRegion[];
}

/** Any Kubernetes object, trimmed or whole. Everything but the metadata depends on the kind. */
export interface KubeObject {
  apiVersion: string;
  kind: string;
  metadata: ObjectMeta;
  [field: string]: unknown;
}

export const CATALYST_GROUP = 'catalyst.openova.io';
export const CATALYST_API_VERSION = 'catalyst.openova.io/v1alpha1';
