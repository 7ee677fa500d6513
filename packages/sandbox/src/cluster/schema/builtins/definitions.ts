import { readFileSync } from 'fs';
import { isRecord, JsonType, Schema } from '../model';

/** A definition as the file holds it: OpenAPI with `#/$defs/` references, `type` possibly a list with `null`. */
export type RawDefinition = Record<string, unknown>;

/** The OpenAPI definitions of one version of Kubernetes. */
export interface Definitions {
  /** All of them, by their names such as `io.k8s.api.core.v1.Pod`. Not to be changed. */
  raw: Readonly<Record<string, RawDefinition>>;
  /** Name of the definition of a kind. */
  nameOf(group: string, version: string, kind: string): string | undefined;
  /** The definition with references followed, made once. */
  schemaOf(name: string): Schema;
}

const prefix = '#/$defs/';
const marks = /^x-kubernetes-/;
const kept = [
  'required',
  'format',
  'minimum',
  'maximum',
  'pattern',
  'default',
] as const;

/** Numbers and texts that some built-in types take alike. */
const scalars: Record<string, Schema> = {
  'io.k8s.apimachinery.pkg.util.intstr.IntOrString': {
    'x-kubernetes-int-or-string': true,
  },
  'io.k8s.apimachinery.pkg.api.resource.Quantity': {
    'x-kubernetes-int-or-string': true,
    format: 'quantity',
  },
};

/** Keys of list elements that the API server fills in before it looks for them. */
const keyDefaults: Record<string, Record<string, unknown>> = {
  'io.k8s.api.core.v1.ContainerPort': { protocol: 'TCP' },
  'io.k8s.api.core.v1.ServicePort': { protocol: 'TCP' },
};

/** Reads a file of definitions as the Python package kubernetes-validate carries it. */
export function readDefinitions(path: string): Definitions {
  const { $defs: raw } = JSON.parse(readFileSync(path, 'utf8')) as {
    $defs: Record<string, RawDefinition>;
  };
  const names = new Map<string, string>();
  for (const [name, definition] of Object.entries(raw)) {
    for (const gvk of kindsOf(definition)) names.set(gvk, name);
  }
  const made = new Map<string, Schema>();
  const schemaOf = (name: string): Schema => {
    const known = made.get(name) ?? scalars[name];
    if (known) return known;
    const schema: Schema = {};
    // Known before it is filled in, for types that hold themselves.
    made.set(name, schema);
    Object.assign(schema, convert(raw[name] ?? {}, schemaOf), {
      title: titleOf(name),
    });
    for (const [key, value] of Object.entries(keyDefaults[name] ?? {})) {
      schema.properties![key] = { ...schema.properties![key], default: value };
    }
    return schema;
  };
  return {
    raw,
    nameOf: (group, version, kind) => names.get(`${group}/${version}/${kind}`),
    schemaOf,
  };
}

function kindsOf(definition: RawDefinition): string[] {
  const kinds = definition['x-kubernetes-group-version-kind'];
  if (!Array.isArray(kinds)) return [];
  return kinds.map(gvk => `${gvk.group}/${gvk.version}/${gvk.kind}`);
}

function titleOf(name: string): string {
  return name.split('.').slice(-2).join('.');
}

/** Follows a reference's name, or answers undefined when there is none. */
export function referenceOf(node: RawDefinition): string | undefined {
  const reference = node.$ref;
  return typeof reference === 'string'
    ? reference.slice(prefix.length)
    : undefined;
}

/** The type of a raw node: the file writes optional ones as `["string", "null"]`. */
export function typeOf(node: RawDefinition): JsonType | undefined {
  const type = Array.isArray(node.type)
    ? node.type.find(t => t !== 'null')
    : node.type;
  return type as JsonType | undefined;
}

function convert(
  node: RawDefinition,
  schemaOf: (name: string) => Schema,
): Schema {
  const own = Object.fromEntries(
    Object.entries(node).filter(([key]) => marks.test(key)),
  );
  const reference = referenceOf(node);
  if (reference) {
    const target = schemaOf(reference);
    return Object.keys(own).length > 0 ? { ...target, ...own } : target;
  }
  const schema: Schema = { ...own, type: typeOf(node) };
  for (const key of kept) {
    if (node[key] !== undefined) Object.assign(schema, { [key]: node[key] });
  }
  if (isRecord(node.properties)) {
    schema.properties = Object.fromEntries(
      Object.entries(node.properties).map(([key, child]) => [
        key,
        convert(child as RawDefinition, schemaOf),
      ]),
    );
  }
  if (isRecord(node.items)) schema.items = convert(node.items, schemaOf);
  if (isRecord(node.additionalProperties)) {
    schema.additionalProperties = convert(node.additionalProperties, schemaOf);
  }
  return isOpen(schema)
    ? { ...schema, 'x-kubernetes-preserve-unknown-fields': true }
    : schema;
}

function isOpen(schema: Schema): boolean {
  const holds =
    schema.properties ?? schema.additionalProperties ?? schema.items;
  return !holds && (schema.type === undefined || schema.type === 'object');
}
