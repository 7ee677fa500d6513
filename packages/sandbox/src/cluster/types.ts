/** What the parts of the sandbox's Kubernetes API agree on. */

/** Metadata of an object, as Kubernetes writes it. */
export interface ObjectMeta {
  name: string;
  generateName?: string;
  namespace?: string;
  uid?: string;
  resourceVersion?: string;
  generation?: number;
  creationTimestamp?: string;
  deletionTimestamp?: string;
  deletionGracePeriodSeconds?: number;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  finalizers?: string[];
  ownerReferences?: OwnerReference[];
  managedFields?: ManagedFieldsEntry[];
}

export interface OwnerReference {
  apiVersion: string;
  kind: string;
  name: string;
  uid: string;
  controller?: boolean;
  blockOwnerDeletion?: boolean;
}

export interface ManagedFieldsEntry {
  manager: string;
  operation: 'Apply' | 'Update';
  apiVersion: string;
  time?: string;
  fieldsType: 'FieldsV1';
  fieldsV1: Record<string, unknown>;
  subresource?: string;
}

/** Any Kubernetes object, custom or built in. */
export interface KubeObject {
  apiVersion: string;
  kind: string;
  metadata: ObjectMeta;
  // The shape of everything else depends on the kind.
  [field: string]: any;
}

/** Addresses one object of a cluster. */
export interface ObjectRef {
  apiVersion: string;
  kind: string;
  namespace?: string;
  name: string;
}

/** Addresses the objects of one kind, in one namespace or in all. */
export interface ListRef {
  apiVersion: string;
  kind: string;
  namespace?: string;
  labelSelector?: string;
  fieldSelector?: string;
}

export interface WriteOptions {
  fieldManager?: string;
  dryRun?: boolean;
  subresource?: 'status' | 'scale';
}

export interface WatchEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  object: KubeObject;
}

/**
 * One cluster as its administrator sees it, without the way over HTTP: every call passes through
 * the same admission, validation and storage as a request from outside.
 * Refusals are thrown as `ApiError`, which carries the `Status` that a client would be sent.
 */
export interface ClusterClient {
  get(ref: ObjectRef): Promise<KubeObject | undefined>;
  list(ref: ListRef): Promise<{ items: KubeObject[]; resourceVersion: string }>;
  create(object: KubeObject, options?: WriteOptions): Promise<KubeObject>;
  replace(object: KubeObject, options?: WriteOptions): Promise<KubeObject>;
  patch(
    ref: ObjectRef,
    patch: unknown,
    options?: WriteOptions & { type?: 'merge' | 'json' | 'strategic' },
  ): Promise<KubeObject>;
  /** Server-side apply. */
  apply(
    object: KubeObject,
    options: WriteOptions & { fieldManager: string; force?: boolean },
  ): Promise<KubeObject>;
  delete(
    ref: ObjectRef,
    options?: {
      propagationPolicy?: 'Background' | 'Foreground' | 'Orphan';
      dryRun?: boolean;
    },
  ): Promise<void>;
  /** Calls back with an ADDED for each object there is, then with every change, in order. Answers how to stop. */
  watch(ref: ListRef, onEvent: (event: WatchEvent) => void): () => void;
  /** True when the cluster serves the kind. */
  serves(apiVersion: string, kind: string): boolean;
}

/** A field of an object that breaks a rule, in the words of Kubernetes' `field.Error`. */
export interface FieldError {
  /** `FieldValueRequired`, `FieldValueInvalid`, `FieldValueNotSupported`, `FieldValueForbidden`, `FieldValueTypeInvalid`, … */
  reason: string;
  /** The path, as `spec.replicas` or `spec.items[0].name`. */
  field: string;
  /** The whole sentence after the path, as `Invalid value: 0: should be greater than or equal to 1`. */
  message: string;
}
