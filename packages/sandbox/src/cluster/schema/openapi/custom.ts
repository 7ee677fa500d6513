import type { ResourceType, Schema } from '../model';
import type { Dialect } from './components';

type Node = Record<string, unknown>;

const meta = 'io.k8s.apimachinery.pkg.apis.meta.v1';

/** Definitions that the document of a custom kind refers to. */
export const customReferences = [
  `${meta}.ObjectMeta`,
  `${meta}.ListMeta`,
  `${meta}.DeleteOptions`,
  `${meta}.Status`,
];

const words = {
  apiVersion:
    'APIVersion defines the versioned schema of this representation of an object. Servers should convert recognized schemas to the latest internal value, and may reject unrecognized values. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#resources',
  kind: 'Kind is a string value representing the REST resource this object represents. Servers may infer this from the endpoint the client submits requests to. Cannot be updated. In CamelCase. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#types-kinds',
  metadata:
    "Standard object's metadata. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#metadata",
  listMetadata:
    'Standard list metadata. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#types-kinds',
};

const typeMeta = {
  apiVersion: { type: 'string', description: words.apiVersion },
  kind: { type: 'string', description: words.kind },
};

/** The schemas of a custom kind and its list. */
export function customComponents(
  type: ResourceType,
  dialect: Dialect,
): Record<string, Node> {
  const { group, version, kind, listKind } = type;
  const listName = type.definition.replace(/[^.]+$/, listKind);
  const reference = (name: string, description: string) =>
    dialect.reference(`${dialect.prefix}${meta}.${name}`, { description });
  return {
    [type.definition]: {
      ...publishSchema(type.schema),
      properties: {
        ...typeMeta,
        metadata: reference('ObjectMeta', words.metadata),
        ...fieldsOf(type.schema),
      },
      'x-kubernetes-group-version-kind': [{ group, version, kind }],
    },
    [listName]: {
      type: 'object',
      description: `${listKind} is a list of ${kind}`,
      required: ['items'],
      properties: {
        ...typeMeta,
        metadata: reference('ListMeta', words.listMetadata),
        items: {
          type: 'array',
          description: `List of ${type.plural}. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md`,
          items: { $ref: `${dialect.prefix}${type.definition}` },
        },
      },
      'x-kubernetes-group-version-kind': [{ group, version, kind: listKind }],
    },
  };
}

function publishSchema(schema: Schema): Node {
  // Defaults and nullability of the root say nothing about the object.
  const { default: _, nullable: __, ...published } = schema;
  return published;
}

function fieldsOf(schema: Schema): Node {
  const {
    apiVersion: _,
    kind: __,
    metadata: ___,
    ...fields
  } = schema.properties ?? {};
  return fields;
}
