import { isRecord, Schema } from '../model';

const reserved = new Set(
  'true false null in as break const continue else for function if import let loop package namespace return var void while'.split(
    ' ',
  ),
);
const escapes: [RegExp, string][] = [
  [/__/g, '__underscores__'],
  [/\./g, '__dot__'],
  [/-/g, '__dash__'],
  [/\//g, '__slash__'],
];

/** The name of a field inside a rule: what CEL cannot write as a name is spelled out. */
export function celName(name: string): string {
  if (reserved.has(name)) return `__${name}__`;
  return escapes.reduce((text, [what, by]) => text.replace(what, by), name);
}

/** A value as rules see it: whole numbers are integers, times are times, and fields have names that CEL can write. */
export function celValue(schema: Schema, value: unknown): unknown {
  if (typeof value === 'number') return numberOf(schema, value);
  if (typeof value === 'string' && schema.type === 'string')
    return textOf(schema, value);
  // Not map: a list that structuredClone made may be of another realm (as under Jest), and CEL knows lists by their constructor.
  if (Array.isArray(value))
    return Array.from(value, item => celValue(schema.items ?? {}, item));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, child]) => child !== undefined)
      .map(([key, child]) => {
        const named = schema.properties?.[key];
        const rest = isRecord(schema.additionalProperties)
          ? schema.additionalProperties
          : {};
        return [named ? celName(key) : key, celValue(named ?? rest, child)];
      }),
  );
}

function numberOf(schema: Schema, value: number): bigint | number {
  const whole = Number.isInteger(value) && schema.type !== 'number';
  return whole ? BigInt(value) : value;
}

function textOf(schema: Schema, value: string): unknown {
  return schema.format === 'date-time' || schema.format === 'date'
    ? new Date(value)
    : value;
}
