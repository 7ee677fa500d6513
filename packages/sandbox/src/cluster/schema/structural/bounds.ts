import { isDeepStrictEqual } from 'util';
import type { FieldError } from '../../types';
import { isRecord, Schema } from '../model';
import { fault } from './faults';
import { hasFormat } from './formats';
import { patternOf } from './pattern';

/** What a value breaks of the bounds that its schema sets, whatever its type. */
export function boundFaults(
  schema: Schema,
  value: unknown,
  path: string,
): FieldError[] {
  const faults: FieldError[] = [];
  if (typeof value === 'string')
    faults.push(...textFaults(schema, value, path));
  if (typeof value === 'number')
    faults.push(...numberFaults(schema, value, path));
  if (Array.isArray(value)) faults.push(...listFaults(schema, value, path));
  if (isRecord(value)) faults.push(...mapFaults(schema, value, path));
  const allowed = schema.enum;
  if (allowed && !allowed.some(choice => isDeepStrictEqual(choice, value))) {
    faults.push(fault.notSupported(path, value, allowed as string[]));
  }
  return faults;
}

function textFaults(schema: Schema, text: string, path: string): FieldError[] {
  const faults: FieldError[] = [];
  const { minLength = 0, maxLength = Infinity, pattern, format } = schema;
  const length = [...text].length;
  if (length > maxLength) faults.push(fault.tooLong(path, maxLength));
  if (length < minLength) {
    faults.push(
      fault.inBody(path, text, `should be at least ${minLength} chars long`),
    );
  }
  if (pattern !== undefined && patternOf(pattern)?.test(text) === false) {
    faults.push(fault.inBody(path, text, `should match '${pattern}'`));
  }
  if (format && !hasFormat(format, text))
    faults.push(fault.type(path, text, format));
  return faults;
}

function numberFaults(
  schema: Schema,
  value: number,
  path: string,
): FieldError[] {
  const { minimum, maximum, multipleOf } = schema;
  const faults: FieldError[] = [];
  if (
    minimum !== undefined &&
    outside(minimum - value, schema.exclusiveMinimum)
  ) {
    const orEqual = schema.exclusiveMinimum ? '' : ' or equal to';
    faults.push(
      fault.inBody(path, value, `should be greater than${orEqual} ${minimum}`),
    );
  }
  if (
    maximum !== undefined &&
    outside(value - maximum, schema.exclusiveMaximum)
  ) {
    const orEqual = schema.exclusiveMaximum ? '' : ' or equal to';
    faults.push(
      fault.inBody(path, value, `should be less than${orEqual} ${maximum}`),
    );
  }
  if (multipleOf && !Number.isInteger(value / multipleOf)) {
    faults.push(
      fault.inBody(path, value, `should be a multiple of ${multipleOf}`),
    );
  }
  return faults;
}

/** True when a value lies so far beyond a bound; on the bound only when that is excluded. */
function outside(beyond: number, exclusive: boolean | undefined): boolean {
  return exclusive ? beyond >= 0 : beyond > 0;
}

function listFaults(
  schema: Schema,
  list: unknown[],
  path: string,
): FieldError[] {
  const { minItems = 0, maxItems = Infinity, uniqueItems } = schema;
  const faults: FieldError[] = [];
  if (list.length > maxItems)
    faults.push(fault.tooMany(path, list.length, maxItems));
  if (list.length < minItems) {
    faults.push(
      fault.inBody(path, list.length, `should have at least ${minItems} items`),
    );
  }
  const repeats = (item: unknown, i: number) =>
    list.slice(0, i).some(other => isDeepStrictEqual(other, item));
  if (uniqueItems && list.some(repeats)) {
    faults.push(fault.inBody(path, list, "shouldn't contain duplicates"));
  }
  return faults;
}

function mapFaults(
  schema: Schema,
  map: Record<string, unknown>,
  path: string,
): FieldError[] {
  const { minProperties = 0, maxProperties = Infinity } = schema;
  const size = Object.keys(map).length;
  if (size > maxProperties) return [fault.tooMany(path, size, maxProperties)];
  if (size >= minProperties) return [];
  return [
    fault.inBody(
      path,
      size,
      `should have at least ${minProperties} properties`,
    ),
  ];
}
