import { loadDefinitions } from '../builtins/load';
import { RawDefinition, referenceOf, typeOf } from '../builtins/definitions';
import { isRecord } from '../model';

type Node = Record<string, unknown>;

const intOrString = 'io.k8s.apimachinery.pkg.util.intstr.IntOrString';
const quantity = 'io.k8s.apimachinery.pkg.api.resource.Quantity';

/** How a document writes what versions of OpenAPI write differently. */
export interface Dialect {
  /** Where schemas are, as `#/components/schemas/`. */
  prefix: string;
  /** A reference with words or marks beside it. */
  reference(pointer: string, beside: Node): Node;
  /** What takes a number or a text. */
  alternatives(format: string, description: unknown): Node;
}

export const openApi3: Dialect = {
  prefix: '#/components/schemas/',
  reference: (pointer, beside) =>
    Object.keys(beside).length > 0
      ? { allOf: [{ $ref: pointer }], ...beside }
      : { $ref: pointer },
  alternatives: (format, description) =>
    format === 'int-or-string'
      ? {
          description,
          format,
          oneOf: [{ type: 'integer' }, { type: 'string' }],
        }
      : { description, oneOf: [{ type: 'string' }, { type: 'number' }] },
};

export const swagger2: Dialect = {
  prefix: '#/definitions/',
  reference: (pointer, beside) => ({ ...beside, $ref: pointer }),
  alternatives: (format, description) => ({
    description,
    type: 'string',
    ...(format === 'int-or-string' && { format }),
  }),
};

/** The named definitions of built-in kinds and all that they refer to, in the words of a dialect. */
export function componentsOf(
  names: Iterable<string>,
  dialect: Dialect,
): Record<string, Node> {
  const { raw } = loadDefinitions();
  const components: Record<string, Node> = {};
  const waiting = [...names];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (components[name] || !raw[name]) continue;
    components[name] = publishDefinition(name, raw[name], dialect, waiting);
  }
  return Object.fromEntries(
    Object.entries(components).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function publishDefinition(
  name: string,
  definition: RawDefinition,
  dialect: Dialect,
  found: string[],
): Node {
  if (name === intOrString)
    return dialect.alternatives('int-or-string', definition.description);
  if (name === quantity)
    return dialect.alternatives('quantity', definition.description);
  return publish(definition, dialect, found);
}

function publish(node: RawDefinition, dialect: Dialect, found: string[]): Node {
  const reference = referenceOf(node);
  if (reference) {
    found.push(reference);
    const { $ref: _, ...beside } = node;
    return dialect.reference(`${dialect.prefix}${reference}`, beside);
  }
  // The file narrows apiVersion and kind to one value each, which the documents of a server do not.
  const {
    properties,
    items,
    additionalProperties,
    type: _,
    enum: __,
    ...published
  } = node;
  const below = (child: unknown) =>
    publish(child as RawDefinition, dialect, found);
  const type = typeOf(node);
  if (type) published.type = type;
  if (isRecord(properties)) {
    published.properties = Object.fromEntries(
      Object.entries(properties).map(([key, child]) => [key, below(child)]),
    );
  }
  if (isRecord(items)) published.items = below(items);
  if (isRecord(additionalProperties))
    published.additionalProperties = below(additionalProperties);
  return published;
}
