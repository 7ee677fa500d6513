import { loadDefinitions } from '../builtins/load';
import type { ResourceType, Schema } from '../model';

const objectMeta = 'io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta';
const roots = new WeakMap<ResourceType, Schema>();

/** The schema of metadata, the same for all kinds. */
export function metadataSchema(): Schema {
  return loadDefinitions().schemaOf(objectMeta);
}

/** The whole schema of a kind's objects: what a definition writes, with `apiVersion`, `kind` and `metadata` as every object has them. */
export function rootSchema(type: ResourceType): Schema {
  const known = roots.get(type);
  if (known) return known;
  const root: Schema = {
    ...type.schema,
    properties: {
      ...type.schema.properties,
      apiVersion: { type: 'string' },
      kind: { type: 'string' },
      metadata: metadataSchema(),
    },
  };
  roots.set(type, root);
  return root;
}

const embedded = (): Record<string, Schema> => ({
  apiVersion: { type: 'string' },
  kind: { type: 'string' },
  metadata: metadataSchema(),
});

/** The schema of one field of an object, or undefined when the schema does not know the field. */
export function fieldSchema(schema: Schema, key: string): Schema | undefined {
  const own = schema.properties?.[key];
  if (own && Object.hasOwn(schema.properties!, key)) return own;
  if (
    schema['x-kubernetes-embedded-resource'] &&
    Object.hasOwn(embedded(), key)
  ) {
    return embedded()[key];
  }
  const rest = schema.additionalProperties;
  if (rest === true) return open;
  return rest || undefined;
}

/** A schema for anything. */
export const open: Schema = { 'x-kubernetes-preserve-unknown-fields': true };
