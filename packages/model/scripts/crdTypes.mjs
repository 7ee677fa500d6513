import { compile } from 'json-schema-to-typescript';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';

const banner = kind =>
  `// Generated from crds/ by packages/model/scripts/generate.mjs. Change the CustomResourceDefinition of ${kind} and generate again.\n`;

/** Removes what Kubernetes adds to JSON Schema, says what metadata is, and closes objects so that no index signature appears. */
function toJsonSchema(schema, bounds = false) {
  const { 'x-kubernetes-preserve-unknown-fields': open, ...rest } = schema;
  const result = {};
  for (const [key, value] of Object.entries(rest)) {
    const isBound = key === 'maxItems' || key === 'minItems';
    if (!key.startsWith('x-kubernetes-') && (bounds || !isBound)) result[key] = value;
  }
  if (result.properties) {
    result.properties = Object.fromEntries(
      Object.entries(result.properties).map(([name, property]) => [name, toJsonSchema(property, bounds)]),
    );
  }
  if (result.items) result.items = toJsonSchema(result.items, bounds);
  if (typeof result.additionalProperties === 'object') {
    result.additionalProperties = toJsonSchema(result.additionalProperties, bounds);
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

const SCHEMAS_HEAD = `// Generated from crds/ by packages/model/scripts/generate.mjs.
/** JSON Schema of an object's spec, without what only Kubernetes understands. */
export type SpecSchema = Record<string, unknown>;
`;

/** The schemas of what people write in Git, for checking it before a cluster does. */
async function specSchemas(folder, kinds) {
  const parts = [SCHEMAS_HEAD];
  for (const { file, kind } of kinds) {
    const crd = parse(await readFile(join(folder, file), 'utf8'));
    const schema = toJsonSchema(crd.spec.versions[0].schema.openAPIV3Schema.properties.spec, true);
    parts.push(`\n// prettier-ignore\nexport const ${kind}_SPEC_SCHEMA: SpecSchema = ${JSON.stringify(schema)};\n`);
  }
  return parts.join('');
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
    sources.set(`${singular}.ts`, `${banner(kind)}import { ${shared.join(', ')} } from '../meta';\n\n${body}`);
  }
  sources.set(
    'schemas.ts',
    await specSchemas(folder, [
      { file: 'applications.yaml', kind: 'APPLICATION' },
      { file: 'blueprints.yaml', kind: 'BLUEPRINT' },
    ]),
  );
  return sources;
}
