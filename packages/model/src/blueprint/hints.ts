import { Schema } from './defaults';
import { isMap } from './values';

/** Name of the keyword with which a field asks for a special input. */
export const UI_HINT = 'x-catalyst-ui-hint';

/** What the form can do beyond JSON Schema. */
export const UI_HINTS = ['password', 'domain-picker', 'application-ref'] as const;

/** A field of a schema that carries a hint. */
export interface HintedField {
  /** Keys from the schema's root to the field's own schema, as `['properties', 'admin', 'properties', 'password']`. */
  path: string[];
  hint: unknown;
}

/** Keywords whose value holds schemas by name: a field may have the name of any keyword. */
const NAMED = new Set(['properties', 'patternProperties', 'definitions', '$defs', 'dependencies', 'dependentSchemas']);
/** Keywords whose value is data and no schema. */
const DATA = new Set(['default', 'examples', 'enum', 'const']);

/** Every field that carries a hint, wherever it stands in the schema. */
export function hintedFields(schema: Schema, path: string[] = []): HintedField[] {
  const own = UI_HINT in schema ? [{ path, hint: schema[UI_HINT] }] : [];
  const below = Object.entries(schema).flatMap(([key, value]) => fieldsBelow(key, value, [...path, key]));
  return [...own, ...below];
}

function fieldsBelow(key: string, value: unknown, path: string[]): HintedField[] {
  if (DATA.has(key)) return [];
  if (Array.isArray(value)) return inEach(Object.entries(value), path);
  if (!isMap(value)) return [];
  return NAMED.has(key) ? inEach(Object.entries(value), path) : hintedFields(value, path);
}

function inEach(parts: [string, unknown][], path: string[]): HintedField[] {
  return parts.flatMap(([key, part]) => (isMap(part) ? hintedFields(part, [...path, key]) : []));
}

/** Why a Blueprint with this hint cannot be used; `undefined` when it can. */
export function hintProblem(hint: unknown): string | undefined {
  if (hint === 'password') {
    return 'Fields with the hint password come together with OpenBao, where their values will be kept. Until then make credentials in the manifests.';
  }
  if ((UI_HINTS as readonly unknown[]).includes(hint)) return undefined;
  return `The hint ${JSON.stringify(hint)} is not one of ${UI_HINTS.join(', ')}.`;
}
