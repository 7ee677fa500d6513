import { isDeepStrictEqual } from 'util';
import type { FieldError } from '../../types';
import { isRecord, Schema } from '../model';
import { boundFaults } from './bounds';
import { correlated } from './correlate';
import { fault } from './faults';

/**
 * What a value breaks of its schema. With an old value it is judged as a change: what is as it was is not judged again.
 */
export function schemaFaults(
  schema: Schema,
  value: unknown,
  path: string,
  old?: unknown,
): FieldError[] {
  if (old !== undefined && isDeepStrictEqual(value, old)) return [];
  if (value === null && schema.nullable) return [];
  const wrong = typeFault(schema, value, path);
  return [
    ...(wrong ? [wrong] : []),
    ...boundFaults(schema, value, path),
    ...compositionFaults(schema, value, path),
    ...(wrong ? [] : childFaults(schema, value, path, old)),
  ];
}

const join = (path: string, key: string) =>
  path === '' ? key : `${path}.${key}`;

/** How messages name the type of a value. */
function typeOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number')
    return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

function typeFault(
  schema: Schema,
  value: unknown,
  path: string,
): FieldError | undefined {
  const met = typeOf(value);
  if (schema['x-kubernetes-int-or-string']) {
    const fits = met === 'integer' || met === 'string';
    return fits ? undefined : fault.type(path, met, 'integer,string');
  }
  if (!schema.type || met === schema.type) return undefined;
  if (schema.type === 'number' && met === 'integer') return undefined;
  return fault.type(path, met, schema.type);
}

function childFaults(
  schema: Schema,
  value: unknown,
  path: string,
  old: unknown,
): FieldError[] {
  if (Array.isArray(value)) {
    const before = correlated(schema, value, old);
    return value.flatMap((item, i) =>
      schemaFaults(schema.items ?? {}, item, `${path}[${i}]`, before[i]),
    );
  }
  if (!isRecord(value)) return [];
  const missing = (schema.required ?? []).filter(
    key => value[key] === undefined,
  );
  const embedded = schema['x-kubernetes-embedded-resource']
    ? ['apiVersion', 'kind']
    : [];
  const unnamed = embedded.filter(key => !value[key]);
  return [
    ...[...missing, ...unnamed].map(key => fault.required(join(path, key))),
    ...Object.entries(value).flatMap(([key, child]) => {
      const field = schema.properties?.[key] ?? schema.additionalProperties;
      if (!isRecord(field)) return [];
      return schemaFaults(
        field,
        child,
        join(path, key),
        isRecord(old) ? old[key] : undefined,
      );
    }),
  ];
}

type Judge = (schema: Schema) => FieldError[];

function compositionFaults(
  schema: Schema,
  value: unknown,
  path: string,
): FieldError[] {
  const { anyOf, oneOf, allOf, not } = schema;
  const judge: Judge = part => schemaFaults(part, value, path);
  const faults: FieldError[] = [];
  if (anyOf) faults.push(...anyFaults(anyOf.map(judge), path));
  if (oneOf) faults.push(...oneFaults(oneOf.map(judge), path));
  if (allOf) faults.push(...allFaults(allOf.map(judge), path));
  if (not && judge(not).length === 0) {
    faults.push(fault.composition(path, 'not validate the schema (not)'));
  }
  return faults;
}

function anyFaults(results: FieldError[][], path: string): FieldError[] {
  if (results.some(found => found.length === 0)) return [];
  const why = 'validate at least one schema (anyOf)';
  return [fault.composition(path, why), ...fewest(results)];
}

function oneFaults(results: FieldError[][], path: string): FieldError[] {
  const valid = results.filter(found => found.length === 0).length;
  if (valid === 1) return [];
  const why = 'validate one and only one schema (oneOf).';
  if (valid > 1) {
    return [
      fault.composition(path, `${why} Found ${valid} valid alternatives`),
    ];
  }
  return [
    fault.composition(path, `${why} Found none valid`),
    ...fewest(results),
  ];
}

function allFaults(results: FieldError[][], path: string): FieldError[] {
  const broken = results.filter(found => found.length > 0);
  if (broken.length === 0) return [];
  const none = broken.length === results.length ? '. None validated' : '';
  const why = `validate all the schemas (allOf)${none}`;
  return [fault.composition(path, why), ...broken.flat()];
}

function fewest(results: FieldError[][]): FieldError[] {
  return results.reduce((best, next) =>
    next.length < best.length ? next : best,
  );
}
