import { compileRule, pointAt } from '../cel/compile';
import { undefinedField } from '../cel/fields';
import type { FieldError } from '../../types';
import { isRecord, Schema, ValidationRule } from '../model';
import { fault } from '../structural/faults';
import { patternOf } from '../structural/pattern';
import { schemaFaults } from '../structural/schemaFaults';

/** What keeps a schema from being structural: https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema */
export function schemaDefinitionFaults(
  schema: Schema,
  path: string,
): FieldError[] {
  const faults: FieldError[] = [];
  if (!schema.type)
    faults.push(
      fault.required(`${path}.type`, 'must not be empty at the root'),
    );
  else if (schema.type !== 'object') {
    faults.push(
      fault.invalid(`${path}.type`, schema.type, 'must be object at the root'),
    );
  }
  return [...faults, ...nodeFaults(withHead(schema), path)];
}

/** The root as its rules see it. */
function withHead(schema: Schema): Schema {
  const text: Schema = { type: 'string' };
  const metadata: Schema = {
    type: 'object',
    properties: { name: text, generateName: text },
  };
  return {
    ...schema,
    properties: {
      ...schema.properties,
      apiVersion: text,
      kind: text,
      metadata,
    },
  };
}

/** The schemas below one, each with its place and what it is for. */
function childrenOf(schema: Schema, path: string): [Schema, string, string][] {
  const fields = Object.entries(schema.properties ?? {}).map(
    ([key, child]): [Schema, string, string] => [
      child,
      `${path}.properties[${key}]`,
      'object fields',
    ],
  );
  if (schema.items) fields.push([schema.items, `${path}.items`, 'array items']);
  if (isRecord(schema.additionalProperties)) {
    fields.push([
      schema.additionalProperties,
      `${path}.additionalProperties`,
      'object fields',
    ]);
  }
  return fields;
}

function nodeFaults(schema: Schema, path: string): FieldError[] {
  return [
    ...childrenOf(schema, path).flatMap(([child, at, use]) => [
      ...typeFaults(child, at, use),
      ...nodeFaults(child, at),
    ]),
    ...compositionFaults(schema, path),
    ...listFaults(schema, path),
    ...patternFaults(schema, path),
    ...defaultFaults(schema, path),
    ...ruleFaults(schema, path),
  ];
}

function typeFaults(schema: Schema, path: string, use: string): FieldError[] {
  const open =
    schema['x-kubernetes-int-or-string'] ||
    schema['x-kubernetes-preserve-unknown-fields'];
  if (schema.type || open) return [];
  return [
    fault.required(`${path}.type`, `must not be empty for specified ${use}`),
  ];
}

const structural = [
  'type',
  'additionalProperties',
  'nullable',
  'default',
  'description',
  'title',
  'x-kubernetes-preserve-unknown-fields',
  'x-kubernetes-embedded-resource',
  'x-kubernetes-int-or-string',
  'x-kubernetes-list-type',
  'x-kubernetes-map-type',
] as const;

/** Structure may be told in the schema itself alone, not in `anyOf` and its like. */
function compositionFaults(schema: Schema, path: string): FieldError[] {
  const nested = (['allOf', 'anyOf', 'oneOf'] as const).flatMap(key =>
    (schema[key] ?? []).map((child, i): [Schema, string] => [
      child,
      `${path}.${key}[${i}]`,
    ]),
  );
  if (schema.not) nested.push([schema.not, `${path}.not`]);
  return nested.flatMap(([child, at]) =>
    valueFaults(child, at, isIntOrString(schema)),
  );
}

function isIntOrString(schema: Schema): boolean {
  return Boolean(schema['x-kubernetes-int-or-string']);
}

function valueFaults(
  schema: Schema,
  path: string,
  typeAllowed: boolean,
): FieldError[] {
  return [
    ...structural
      .filter(
        key => schema[key] !== undefined && !(typeAllowed && key === 'type'),
      )
      .map(key =>
        fault.forbidden(`${path}.${key}`, 'must be empty to be structural'),
      ),
    ...childrenOf(schema, path).flatMap(([child, at]) =>
      valueFaults(child, at, false),
    ),
    ...compositionFaults(schema, path),
  ];
}

function listFaults(schema: Schema, path: string): FieldError[] {
  const keys = schema['x-kubernetes-list-map-keys'] ?? [];
  const at = `${path}.x-kubernetes-list-map-keys`;
  if (schema['x-kubernetes-list-type'] !== 'map') {
    if (keys.length === 0) return [];
    return [
      fault.forbidden(at, 'must be unset if x-kubernetes-list-type is not map'),
    ];
  }
  if (keys.length === 0) {
    return [
      fault.required(at, 'must not be empty if x-kubernetes-list-type is map'),
    ];
  }
  return keys.flatMap((key, i) => {
    const property = schema.items?.properties?.[key];
    const known =
      property?.default !== undefined || schema.items?.required?.includes(key);
    if (!property) {
      return [
        fault.invalid(
          `${at}[${i}]`,
          key,
          'entries must all be names of item properties',
        ),
      ];
    }
    const why =
      'this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property';
    return known
      ? []
      : [fault.required(`${path}.items.properties[${key}].default`, why)];
  });
}

function patternFaults({ pattern }: Schema, path: string): FieldError[] {
  if (pattern === undefined || patternOf(pattern)) return [];
  const why = "must be a valid regular expression, but isn't";
  return [fault.invalid(`${path}.pattern`, pattern, why)];
}

function defaultFaults(schema: Schema, path: string): FieldError[] {
  if (schema.default === undefined) return [];
  return schemaFaults(schema, schema.default, '').map(error => ({
    ...error,
    field: `${path}.default${error.field === '' ? '' : `.${error.field}`}`,
  }));
}

function ruleFaults(schema: Schema, path: string): FieldError[] {
  return (schema['x-kubernetes-validations'] ?? []).flatMap((validation, i) => {
    const at = `${path}.x-kubernetes-validations[${i}]`;
    const expressions = [
      ['rule', validation.rule ?? ''],
      ['messageExpression', validation.messageExpression],
    ] as const;
    return expressions.flatMap(([key, expression]) => {
      if (expression === undefined) return [];
      const why = expressionFault(schema, expression);
      if (!why) return [];
      return [fault.invalid(`${at}.${key}`, goRule(validation), why)];
    });
  });
}

function expressionFault(
  schema: Schema,
  expression: string,
): string | undefined {
  const compiled = compileRule(expression);
  if ('fault' in compiled) return compiled.fault;
  const missing = undefinedField(schema, compiled.rule.ast);
  if (!missing) return undefined;
  const why = `undefined field '${missing.name}'`;
  return pointAt(expression, missing.start, why);
}

/** A rule as Go prints it: the real server shows its own struct. */
function goRule(validation: ValidationRule): Record<string, unknown> {
  return {
    Rule: validation.rule,
    Message: validation.message ?? '',
    MessageExpression: validation.messageExpression ?? '',
    Reason: validation.reason ?? null,
    FieldPath: validation.fieldPath ?? '',
    OptionalOldSelf: validation.optionalOldSelf ?? null,
  };
}
