/**
 * What an API server knows about the kinds it serves.
 *
 * One schema model stands for built-in and custom kinds alike: OpenAPI v3 as Kubernetes narrows it,
 * with references already followed, so a walk needs no lookup. Schemas of recursive types are cyclic.
 */

export type JsonType =
  | 'object'
  | 'array'
  | 'string'
  | 'integer'
  | 'number'
  | 'boolean';

/** A structural schema. `x-kubernetes-*` marks carry their Kubernetes meaning. */
export interface Schema {
  type?: JsonType;
  /** The Go name of a built-in type, as `v1.PodSpec`: decoding errors tell it. */
  title?: string;
  description?: string;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  items?: Schema;
  required?: string[];
  default?: unknown;
  enum?: unknown[];
  nullable?: boolean;
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: boolean;
  exclusiveMaximum?: boolean;
  multipleOf?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  minProperties?: number;
  maxProperties?: number;
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  not?: Schema;
  'x-kubernetes-preserve-unknown-fields'?: boolean;
  'x-kubernetes-int-or-string'?: boolean;
  'x-kubernetes-embedded-resource'?: boolean;
  'x-kubernetes-list-type'?: 'atomic' | 'set' | 'map';
  'x-kubernetes-list-map-keys'?: string[];
  'x-kubernetes-map-type'?: 'atomic' | 'granular';
  'x-kubernetes-validations'?: ValidationRule[];
  'x-kubernetes-patch-merge-key'?: string;
  'x-kubernetes-patch-strategy'?: string;
  'x-kubernetes-group-version-kind'?: {
    group: string;
    version: string;
    kind: string;
  }[];
}

/** A rule in CEL, as `x-kubernetes-validations` carries it. */
export interface ValidationRule {
  rule: string;
  message?: string;
  messageExpression?: string;
  reason?: string;
  fieldPath?: string;
  optionalOldSelf?: boolean;
}

/** A resource below an object, such as `status`. `kind` is that of what is read and written there. */
export interface Subresource {
  name: string;
  kind: string;
  /** Group and version of `kind`, when they are not those of the resource. */
  group?: string;
  version?: string;
  verbs: string[];
}

/** A column of `kubectl get`, as a CustomResourceDefinition names it. */
export interface PrinterColumn {
  name: string;
  type: string;
  format?: string;
  description?: string;
  priority?: number;
  jsonPath: string;
}

/** Where a custom resource keeps what `/scale` reads and writes. */
export interface ScalePaths {
  specReplicasPath: string;
  statusReplicasPath: string;
  labelSelectorPath?: string;
}

/** A kind in one version, as the server serves it. */
export interface ResourceType {
  group: string;
  version: string;
  kind: string;
  listKind: string;
  plural: string;
  singular: string;
  namespaced: boolean;
  shortNames: string[];
  categories: string[];
  /** Sorted, as discovery lists them. Reviews, such as SubjectAccessReview, have `create` alone. */
  verbs: string[];
  subresources: Subresource[];
  builtin: boolean;
  /** Made at the first use, shared by all clusters when built in. */
  readonly schema: Schema;
  /** Name of the definition in the OpenAPI documents, as `io.k8s.api.core.v1.ConfigMap`. */
  definition: string;
  scale?: ScalePaths;
  printerColumns?: PrinterColumn[];
  /** The text of the `Warning` header that every use of a deprecated version gets. */
  deprecationWarning?: string;
}

/** A group and version in one word: `v1`, `apps/v1`. */
export function apiVersionOf(type: { group: string; version: string }): string {
  return type.group === '' ? type.version : `${type.group}/${type.version}`;
}

/** A resource with its group, as messages name it: `configmaps`, `deployments.apps`. */
export function qualifiedResource(type: {
  group: string;
  plural: string;
}): string {
  return type.group === '' ? type.plural : `${type.plural}.${type.group}`;
}

/** True for objects in the sense of JSON: neither a list nor nothing. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
