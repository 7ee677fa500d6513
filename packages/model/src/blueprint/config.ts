import type Ajv from 'ajv';
import type { ErrorObject, Options, ValidateFunction } from 'ajv';
import Ajv2019 from 'ajv/dist/2019';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { BlueprintSpec } from '../crd';
import { Matches, Schema, withDefaults } from './defaults';
import { sentenceOf } from './sentences';
import { Values, isMap, mergeValues } from './values';

/** A field that breaks a rule. */
export interface FieldError {
  /** Path within what was sent, as `postgres.mode` or `users[0].name`; empty for the whole. */
  field: string;
  /** What was expected, in sentences for a person. */
  message: string;
}

interface CompiledSchema {
  validate: ValidateFunction;
  matches: Matches;
}

const compiled = new WeakMap<object, CompiledSchema>();

/**
 * Checks values by a Blueprint's configSchema, after filling in its defaults.
 *
 * Ajv compiles schemas with `new Function`, which a browser's content security policy forbids without `unsafe-eval`: call this
 * on the server; forms validate with RJSF's validator.
 */
export function validateConfig(schema: Schema | undefined, config: Values): { config: Values; errors: FieldError[] } {
  if (schema === undefined) return { config, errors: Object.keys(config).map(noSuchField) };
  const { validate, matches } = compile(schema);
  const filled = withDefaults(schema, config, matches);
  const values = isMap(filled) ? filled : config;
  return { config: values, errors: validate(values) ? [] : fieldErrors(validate.errors ?? []) };
}

/** Throws an `Error` that says why a configSchema is none. */
export function checkSchema(schema: Schema): void {
  compile(schema);
}

/** The values that an Application starts from: the size's over the schema's defaults, and the user's over both. */
export function configOf(spec: BlueprintSpec, overlay: string | undefined, config: Values): Values {
  return mergeValues(overlayOf(spec, overlay), config);
}

/** The values that a size sets; none for a size that the Blueprint does not have. */
export function overlayOf(spec: BlueprintSpec, overlay: string | undefined): Values {
  const overlays: Values = { ...spec.manifests.overlays };
  const values = overlay === undefined ? undefined : overlays[overlay];
  return isMap(values) ? values : {};
}

/** The errors of Ajv as fields. Of the branches of a `oneOf` only the one that nearly fits is spoken of. */
export function fieldErrors(errors: readonly ErrorObject[]): FieldError[] {
  const seen = new Map<string, FieldError>();
  for (const error of relevant(errors)) {
    const field = fieldOf(error);
    if (!seen.has(field)) seen.set(field, { field, message: sentenceOf(error) });
  }
  return [...seen.values()];
}

const OPTIONS: Options = { allErrors: true, strict: false, validateFormats: true, logger: false };

/**
 * A schema is read by a reader of its own, so that those of two Blueprints never meet; whether it is one is told by a reader that all
 * share, because reading the schema of schemas takes longer than anything else.
 */
function readerOf(create: (options: Options) => Ajv) {
  let shared: Ajv | undefined;
  return { create, checker: () => (shared ??= create(OPTIONS)) };
}

/** Knows all of draft 7 too, which is meant when nothing is said. */
const OF_2019 = readerOf(options => new Ajv2019(options));
const OF_2020 = readerOf(options => new Ajv2020(options));

function compile(schema: Schema): CompiledSchema {
  const known = compiled.get(schema);
  if (known) return known;
  const { $schema: draft, $id: _, ...rest } = schema;
  const reader = typeof draft === 'string' && draft.includes('2020-12') ? OF_2020 : OF_2019;
  const checker = reader.checker();
  if (!checker.validateSchema(rest)) throw new Error(checker.errorsText());
  const ajv = reader.create({ ...OPTIONS, meta: false, validateSchema: false });
  addFormats(ajv);
  const validate = ajv.compile(rest);
  const shared = { definitions: schema.definitions ?? {}, $defs: schema.$defs ?? {} };
  const parts = new WeakMap<object, ValidateFunction>();
  const matches: Matches = (part, value) => {
    const check = parts.get(part) ?? ajv.compile({ ...shared, ...part });
    parts.set(part, check);
    return check(value) === true;
  };
  const result = { validate, matches };
  compiled.set(schema, result);
  return result;
}

const CHOICES = new Set(['oneOf', 'anyOf']);

function relevant(errors: readonly ErrorObject[]): ErrorObject[] {
  let kept = errors.filter(({ keyword }) => keyword !== 'if');
  for (const choice of kept.filter(({ keyword }) => CHOICES.has(keyword))) {
    const branches = new Map<string, ErrorObject[]>();
    for (const error of kept) {
      if (error === choice || !error.schemaPath.startsWith(`${choice.schemaPath}/`)) continue;
      const branch = error.schemaPath.slice(choice.schemaPath.length + 1).split('/')[0];
      branches.set(branch, [...(branches.get(branch) ?? []), error]);
    }
    const chosen = nearest([...branches.values()]);
    const dropped = new Set([...branches.values()].flat().filter(error => !chosen.includes(error)));
    if (chosen.length > 0) dropped.add(choice);
    kept = kept.filter(error => !dropped.has(error));
  }
  return kept;
}

const FIXED = new Set(['enum', 'const', 'type']);

/** The branch whose fixed words fit; none when no branch's do. */
function nearest(branches: ErrorObject[][]): ErrorObject[] {
  const fitting = branches.filter(branch => !branch.some(({ keyword }) => FIXED.has(keyword)));
  return fitting.sort((a, b) => a.length - b.length)[0] ?? [];
}

function fieldOf({ instancePath, keyword, params }: ErrorObject): string {
  const extra = params as Record<string, unknown>;
  const last = keyword === 'required' || keyword === 'dependentRequired' || keyword === 'dependencies' ? extra.missingProperty : extra.additionalProperty ?? extra.unevaluatedProperty;
  const tokens = instancePath.split('/').slice(1).map(token => token.replace(/~1/g, '/').replace(/~0/g, '~'));
  return pathText(typeof last === 'string' ? [...tokens, last] : tokens);
}

function pathText(tokens: readonly string[]): string {
  return tokens.reduce((path, token) => {
    if (/^\d+$/.test(token)) return `${path}[${token}]`;
    return path === '' ? token : `${path}.${token}`;
  }, '');
}

function noSuchField(field: string): FieldError {
  return { field, message: 'There is no such field: this Blueprint has nothing to configure.' };
}
