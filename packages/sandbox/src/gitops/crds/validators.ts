import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { foldersUpwards } from '../runtime/upwards';

/** An OpenAPI v3 schema as a CustomResourceDefinition carries it. */
export interface Structural {
  type?: string;
  format?: string;
  pattern?: string;
  enum?: string[];
  required?: string[];
  properties?: Record<string, Structural>;
  items?: Structural;
  additionalProperties?: Structural;
  minLength?: number;
  maxLength?: number;
  maxItems?: number;
  default?: unknown;
  'x-kubernetes-preserve-unknown-fields'?: boolean;
  'x-kubernetes-validations'?: { rule: string; message: string }[];
}

const anything: Structural = { 'x-kubernetes-preserve-unknown-fields': true };

/** Kinds whose schema the API server gives itself, or that have no shape of their own. */
const known: Record<string, Structural> = {
  IoK8sApimachineryPkgApisMetaV1ObjectMeta: { type: 'object' },
  IoK8sApimachineryPkgApisMetaV1Time: { type: 'string', format: 'date-time' },
  IoK8sApiextensionsApiserverPkgApisApiextensionsV1JSON: anything,
};

/** The folder of an installed package, looked for upwards: the package exports no way to its schemas. */
function packageFolder(name: string): string {
  const folder = foldersUpwards()
    .map(at => join(at, 'node_modules', name))
    .find(candidate => existsSync(candidate));
  if (!folder) throw new Error(`the package ${name} is not installed`);
  return folder;
}

interface Module {
  root: string;
  functions: Map<string, string>;
  imports: Map<string, string>;
  enums: Map<string, string[]>;
}

function readModule(file: string): Module {
  const text = readFileSync(file, 'utf8');
  const functions = new Map<string, string>();
  for (const part of text.split(/(?=function validate\d+\()/)) {
    const name = /^function (validate\d+)\(/.exec(part)?.[1];
    if (name) functions.set(name, part);
  }
  const pairs = (expression: RegExp) =>
    [...text.matchAll(expression)].map(m => [m[1], m[2]] as const);
  return {
    root: /export const validate=(validate\d+);/.exec(text)?.[1] ?? 'validate0',
    functions,
    imports: new Map(
      pairs(/import\{validate as (validate\d+)\}from"([^"]+)"/g),
    ),
    enums: new Map(
      pairs(/let (schema\d+_enum)=(\[[^\]]*\])/g).map(([k, v]) => [
        k,
        JSON.parse(v),
      ]),
    ),
  };
}

const first = (text: string, expression: RegExp) => expression.exec(text)?.[1];
const numeric = (text: string, keyword: string) => {
  const found = first(
    text,
    new RegExp(`keyword:"${keyword}",params:\\{limit:(\\d+)\\}`),
  );
  return found === undefined ? undefined : Number(found);
};
const withoutUndefined = <T extends object>(value: T): T =>
  Object.fromEntries(
    Object.entries(value).filter(([, v]) => v !== undefined),
  ) as T;

/**
 * Reads the schema of a kind back out of the compiled validator that `@kubernetes-models/flux-cd` ships for it:
 * that package is the installed statement of Flux's API, and has no JSON schemas in it.
 */
export function readSchema(name: string): Structural {
  const folder = join(packageFolder('@kubernetes-models/flux-cd'), '_schemas');
  return schemaOfFile(join(folder, `${name}.js`));
}

function schemaOfFile(file: string): Structural {
  const module = readModule(file);
  const resolve = (reference: string): Structural => {
    const target = module.imports.get(reference);
    if (target !== undefined) return schemaOfImport(target, dirname(file));
    return schemaOfFunction(
      module.functions.get(reference) ?? '',
      module,
      resolve,
    );
  };
  return resolve(module.root);
}

function schemaOfImport(target: string, from: string): Structural {
  const name = target.replace(/^.*\//, '').replace(/\.js$/, '');
  if (known[name]) return known[name];
  if (target.startsWith('.')) return schemaOfFile(join(from, `${name}.js`));
  const owner = target.replace(/\/_schemas\/.*$/, '');
  return schemaOfFile(join(packageFolder(owner), '_schemas', `${name}.js`));
}

function schemaOfFunction(
  body: string,
  module: Module,
  resolve: (reference: string) => Structural,
): Structural {
  const type = first(body, /keyword:"type",params:\{type:"(\w+)"\}/);
  const same = first(body, /(validate\d+)\(data,\{instancePath,/);
  if (!type) return same ? resolve(same) : anything;
  const items = first(body, /(validate\d+)\(data\[i0\]/);
  const values = first(body, /(validate\d+)\(data\[key0\]/);
  const pattern = first(
    body,
    /keyword:"pattern",params:\{pattern:("(?:[^"\\]|\\.)*")\}/,
  );
  const required = [...body.matchAll(/missingProperty:"([^"]+)"/g)].map(
    m => m[1],
  );
  const properties = [
    ...body.matchAll(/void 0!==data\.([\w$]+)&&\(?(validate\d+)\(data/g),
  ];
  const enumeration = first(body, /allowedValues:(schema\d+_enum)/);
  return withoutUndefined<Structural>({
    type,
    format:
      type === 'integer' ? first(body, /params:\{format:"(\w+)"\}/) : undefined,
    pattern: pattern && JSON.parse(pattern),
    enum: enumeration ? module.enums.get(enumeration) : undefined,
    minLength: numeric(body, 'minLength'),
    maxLength: numeric(body, 'maxLength'),
    maxItems: numeric(body, 'maxItems'),
    items: items ? resolve(items) : undefined,
    additionalProperties: values ? resolve(values) : undefined,
    required: required.length ? [...new Set(required)] : undefined,
    properties: properties.length
      ? Object.fromEntries(
          properties.map(([, key, to]) => [key, property(key, resolve(to))]),
        )
      : undefined,
  });
}

const durations = /^(interval|timeout|retryInterval)$/;

/** Flux writes its durations as text of this form; the validators have lost that. */
function property(name: string, schema: Structural): Structural {
  if (!durations.test(name) || schema.type !== 'string' || schema.pattern)
    return schema;
  return { ...schema, pattern: '^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$' };
}
