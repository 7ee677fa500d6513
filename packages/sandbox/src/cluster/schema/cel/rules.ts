import { isDeepStrictEqual } from 'util';
import type { FieldError, KubeObject } from '../../types';
import { isRecord, Schema, ValidationRule } from '../model';
import { correlated } from '../structural/correlate';
import { compileRule, Rule } from './compile';
import { optional } from './environment';
import { celValue } from './value';

const known = new WeakMap<Schema, boolean>();

/** True when a schema, or one below it, has rules in CEL. */
export function hasRules(schema: Schema): boolean {
  const found = known.get(schema);
  if (found !== undefined) return found;
  const children = [
    ...Object.values(schema.properties ?? {}),
    ...[schema.items, schema.additionalProperties].filter(isRecord),
  ];
  const has =
    Boolean(schema['x-kubernetes-validations']?.length) ||
    children.some(hasRules);
  known.set(schema, has);
  return has;
}

/** The rules in CEL that an object breaks. Of metadata they see the name alone, and only at the root. */
export function ruleFaults(
  schema: Schema,
  object: KubeObject,
  old?: KubeObject,
): FieldError[] {
  return walk(schema, visible(object), '', old && visible(old));
}

function visible(object: KubeObject): Record<string, unknown> {
  const { name, generateName } = object.metadata;
  return {
    ...object,
    metadata: { ...(name && { name }), ...(generateName && { generateName }) },
  };
}

function walk(
  schema: Schema,
  value: unknown,
  path: string,
  old: unknown,
): FieldError[] {
  if (!hasRules(schema) || value === undefined || value === null) return [];
  const rules = schema['x-kubernetes-validations'] ?? [];
  return [
    ...rules.flatMap(rule => judge(schema, rule, value, path, old)),
    ...below(schema, value, path, old),
  ];
}

function below(
  schema: Schema,
  value: unknown,
  path: string,
  old: unknown,
): FieldError[] {
  if (Array.isArray(value)) {
    const before = correlated(schema, value, old);
    return value.flatMap((item, i) =>
      walk(schema.items ?? {}, item, `${path}[${i}]`, before[i]),
    );
  }
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const named = schema.properties?.[key];
    const field = named ?? schema.additionalProperties;
    if (!isRecord(field)) return [];
    const at = named
      ? `${path === '' ? '' : `${path}.`}${key}`
      : `${path}[${key}]`;
    return walk(field, child, at, isRecord(old) ? old[key] : undefined);
  });
}

function judge(
  schema: Schema,
  validation: ValidationRule,
  value: unknown,
  path: string,
  old: unknown,
): FieldError[] {
  const compiled = compileRule(validation.rule);
  if ('fault' in compiled) {
    return [faultOf(validation, value, path, compiled.fault)];
  }
  const { rule } = compiled;
  if (!isDue(rule, validation, value, old)) return [];
  const before = old === undefined ? undefined : celValue(schema, old);
  const why = verdict(rule, validation, {
    self: celValue(schema, value),
    oldSelf: validation.optionalOldSelf ? optional(before) : before,
  });
  return why === undefined ? [] : [faultOf(validation, value, path, why)];
}

/** A transition needs a value before it; other rules are not asked again about what is as it was. */
function isDue(
  rule: Rule,
  { optionalOldSelf }: ValidationRule,
  value: unknown,
  old: unknown,
): boolean {
  if (rule.transition) return old !== undefined || optionalOldSelf === true;
  return old === undefined || !isDeepStrictEqual(value, old);
}

type Variables = Parameters<Rule['evaluate']>[0];

/** Why a rule does not hold, or undefined when it does. */
function verdict(
  rule: Rule,
  validation: ValidationRule,
  variables: Variables,
): string | undefined {
  const words =
    validation.message?.trim() || `failed rule: ${validation.rule.trim()}`;
  try {
    if (rule.evaluate(variables) === true) return undefined;
  } catch (error) {
    return `${
      (error as Error).message.split('\n')[0]
    } evaluating rule: ${words}`;
  }
  return spoken(validation, variables) ?? words;
}

/** What the message expression says, if it says anything. */
function spoken(
  validation: ValidationRule,
  variables: Variables,
): string | undefined {
  if (!validation.messageExpression) return undefined;
  const compiled = compileRule(validation.messageExpression);
  if ('fault' in compiled) return undefined;
  try {
    const text = compiled.rule.evaluate(variables);
    return typeof text === 'string' && text.trim() !== ''
      ? text.trim()
      : undefined;
  } catch {
    // An expression that fails is as if it were not there: the message stands.
    return undefined;
  }
}

function faultOf(
  validation: ValidationRule,
  value: unknown,
  path: string,
  why: string,
): FieldError {
  const field = `${path}${validation.fieldPath ?? ''}` || '<nil>';
  const reason = validation.reason ?? 'FieldValueInvalid';
  const at = field.replace(/^\./, '');
  const shown = typeof value === 'object' ? '' : `${JSON.stringify(value)}: `;
  switch (reason) {
    case 'FieldValueRequired':
      return { reason, field: at, message: `Required value: ${why}` };
    case 'FieldValueForbidden':
      return { reason, field: at, message: `Forbidden: ${why}` };
    case 'FieldValueDuplicate':
      return { reason, field: at, message: `Duplicate value: ${shown}${why}` };
    default:
      return {
        reason: 'FieldValueInvalid',
        field: at,
        message: `Invalid value: ${shown}${why}`,
      };
  }
}
