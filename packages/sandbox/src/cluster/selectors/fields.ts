import { badRequest } from '../errors';
import type { KubeObject } from '../types';

/** Reads the value of a selectable field from an object. */
export type FieldReader = (object: KubeObject) => string;

/** One `field=value` of a field selector. */
export interface FieldRequirement {
  field: string;
  equal: boolean;
  value: string;
}

function unescape(text: string): string {
  return text.replace(/\\([\\,=])/g, '$1');
}

function term(text: string): FieldRequirement {
  const found = /^((?:[^\\=!]|\\.)*)(==|!=|=)([^]*)$/.exec(text);
  if (!found)
    throw badRequest(`invalid selector: '${text}'; can't understand '${text}'`);
  const [, field, operator, value] = found;
  return { field, equal: operator !== '!=', value: unescape(value) };
}

/**
 * Reads a field selector as in `?fieldSelector=metadata.name=a,type!=Normal`.
 * @throws ApiError 400 where it cannot be read
 */
export function fieldRequirements(text: string): FieldRequirement[] {
  return (text.match(/(?:[^\\,]|\\.)+/g) ?? [])
    .map(part => part.trim())
    .filter(Boolean)
    .map(term);
}

/** What a dotted path finds in an object, as a selector compares it. */
export function fieldValue(object: KubeObject, path: string): string {
  let value: unknown = object;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null) return '';
    value = (value as Record<string, unknown>)[key];
  }
  return value === undefined || value === null ? '' : String(value);
}
