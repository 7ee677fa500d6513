import type { KubeObject as AnyKubeObject, ObjectMeta } from '@catalyst/model';

export type { ObjectMeta, OwnerReference } from '@catalyst/model';
/** An object whose other fields are read by narrowing. */
export type { AnyKubeObject };

/** What every Kubernetes object has. */
export interface KubeObject {
  apiVersion: string;
  kind: string;
  metadata: ObjectMeta;
}

/** A kind in one version, as `{apiVersion: 'apps/v1', kind: 'Deployment'}`. */
export interface KindRef {
  apiVersion: string;
  kind: string;
}

/** Addresses one object. */
export interface ObjectRef extends KindRef {
  /** Absent for cluster-scoped kinds. */
  namespace?: string;
  name: string;
}

/** Addresses the objects of a kind: in one namespace, or in all of them. */
export interface ListRef extends KindRef {
  namespace?: string;
  labelSelector?: string;
  fieldSelector?: string;
}

/** The address of an object that is at hand. */
export function refOf(object: KubeObject): ObjectRef {
  const { apiVersion, kind, metadata } = object;
  return {
    apiVersion,
    kind,
    namespace: metadata.namespace,
    name: metadata.name,
  };
}

/** `namespace/name`, or `name` for cluster-scoped objects: unique within a kind, and what controllers queue. */
export function keyOf(object: {
  metadata: { name: string; namespace?: string };
}): string {
  const { namespace, name } = object.metadata;
  return namespace ? `${namespace}/${name}` : name;
}

/** Reads a key of {@link keyOf} back. */
export function parseKey(key: string): { namespace?: string; name: string } {
  const slash = key.indexOf('/');
  return slash < 0
    ? { name: key }
    : { namespace: key.slice(0, slash), name: key.slice(slash + 1) };
}

/** How a person names an object: `Environment acme/acme-dev`. */
export function describeRef(ref: ObjectRef | ListRef): string {
  const name = 'name' in ref ? ref.name : '*';
  return `${ref.kind} ${ref.namespace ? `${ref.namespace}/` : ''}${name}`;
}
