import { compile } from 'json-schema-to-typescript';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';

const BANNER = kind =>
  `// Generated from crds/ by packages/model/scripts/generate.mjs. Change the CustomResourceDefinition of ${kind} and generate again.\n`;

/** Removes what Kubernetes adds to JSON Schema, says what metadata is, and closes objects so that no index signature appears. */
function toJsonSchema(schema) {
  const { 'x-kubernetes-preserve-unknown-fields': open, ...rest } = schema;
  const result = {};
  for (const [key, value] of Object.entries(rest)) {
    if (!key.startsWith('x-kubernetes-') && key !== 'maxItems' && key !== 'minItems') result[key] = value;
  }
  if (result.properties) {
    result.properties = Object.fromEntries(
      Object.entries(result.properties).map(([name, property]) => [name, toJsonSchema(property)]),
    );
  }
  if (result.items) result.items = toJsonSchema(result.items);
  if (typeof result.additionalProperties === 'object') {
    result.additionalProperties = toJsonSchema(result.additionalProperties);
  } else if (result.type === 'object') {
    result.additionalProperties = open === true;
  }
  return result;
}

function titled(kind, schema) {
  const { spec, status } = schema.properties;
  return {
    ...schema,
    title: kind,
    required: ['apiVersion', 'kind', 'metadata', 'spec'],
    properties: {
      apiVersion: { const: 'catalyst.openova.io/v1alpha1' },
      kind: { const: kind },
      metadata: { tsType: 'ObjectMeta' },
      spec: { ...spec, title: `${kind}Spec` },
      status: { ...status, title: `${kind}Status` },
    },
  };
}

function nameShared(schema) {
  const conditions = schema.properties.status.properties.conditions;
  if (conditions) conditions.items = { tsType: 'Condition' };
  const placement = schema.properties.spec.properties.placement;
  if (placement) schema.properties.spec.properties.placement = { description: placement.description, tsType: 'Placement' };
  return schema;
}

/** The TypeScript of each CustomResourceDefinition in a folder, by file name. */
export async function crdTypes(folder) {
  const files = (await readdir(folder)).filter(name => name.endsWith('.yaml')).sort();
  const sources = new Map();
  for (const file of files) {
    const crd = parse(await readFile(join(folder, file), 'utf8'));
    const { kind, singular } = crd.spec.names;
    const schema = nameShared(toJsonSchema(titled(kind, crd.spec.versions[0].schema.openAPIV3Schema)));
    const body = await compile(schema, kind, {
      bannerComment: '',
      additionalProperties: false,
      style: { singleQuote: true, arrowParens: 'avoid', trailingComma: 'all' },
    });
    const shared = ['Condition', 'ObjectMeta', 'Placement'].filter(name => new RegExp(`: ${name}(\\[\\])?;`).test(body));
    sources.set(`${singular}.ts`, `${BANNER(kind)}import { ${shared.join(', ')} } from '../meta';\n\n${body}`);
  }
  return sources;
}
