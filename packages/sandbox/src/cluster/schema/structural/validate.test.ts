import { widget, widgetType } from '../fixtures';
import type { Schema } from '../model';
import { validateObject } from './validate';

function told(
  properties: Record<string, Schema>,
  spec: unknown,
  old?: unknown,
): string[] {
  const type = widgetType(properties);
  const before = old === undefined ? undefined : widget(old);
  return validateObject(type, widget(spec), before).map(
    ({ reason, field, message }) => `${reason} ${field}: ${message}`,
  );
}

describe('a value against its schema', () => {
  it.each<[Schema, unknown, string]>([
    [
      { type: 'integer' },
      'two',
      'FieldValueTypeInvalid spec.x: Invalid value: "string": spec.x in body must be of type integer: "string"',
    ],
    [
      { type: 'string', enum: ['fast', 'slow'] },
      'mad',
      'FieldValueNotSupported spec.x: Unsupported value: "mad": supported values: "fast", "slow"',
    ],
    [
      { type: 'string', pattern: '^[a-z]+$' },
      'AB',
      'FieldValueInvalid spec.x: Invalid value: "AB": spec.x in body should match \'^[a-z]+$\'',
    ],
    [
      { type: 'string', maxLength: 5 },
      'abcdefg',
      'FieldValueTooLong spec.x: Too long: may not be more than 5 bytes',
    ],
    [
      { type: 'string', minLength: 2 },
      'a',
      'FieldValueInvalid spec.x: Invalid value: "a": spec.x in body should be at least 2 chars long',
    ],
    [
      { type: 'string', format: 'date-time' },
      'noon',
      'FieldValueTypeInvalid spec.x: Invalid value: "noon": spec.x in body must be of type date-time: "noon"',
    ],
    [
      { type: 'integer', minimum: 1 },
      0,
      'FieldValueInvalid spec.x: Invalid value: 0: spec.x in body should be greater than or equal to 1',
    ],
    [
      { type: 'integer', maximum: 10, exclusiveMaximum: true },
      10,
      'FieldValueInvalid spec.x: Invalid value: 10: spec.x in body should be less than 10',
    ],
    [
      { type: 'array', maxItems: 1, items: { type: 'string' } },
      ['a', 'b'],
      'FieldValueTooMany spec.x: Too many: 2: must have at most 1 items',
    ],
    [
      {
        type: 'array',
        'x-kubernetes-list-type': 'set',
        items: { type: 'string' },
      },
      ['a', 'a'],
      'FieldValueDuplicate spec.x[1]: Duplicate value: "a"',
    ],
    [
      { type: 'object', additionalProperties: { type: 'integer' } },
      { cpu: 'x' },
      'FieldValueTypeInvalid spec.x.cpu: Invalid value: "string": spec.x.cpu in body must be of type integer: "string"',
    ],
    [
      { type: 'object', required: ['y'] },
      {},
      'FieldValueRequired spec.x.y: Required value',
    ],
    [
      {
        type: 'object',
        'x-kubernetes-preserve-unknown-fields': true,
        oneOf: [{ required: ['a'] }, { required: ['b'] }],
      },
      { a: 1, b: 2 },
      'FieldValueInvalid spec.x: Invalid value: "": "spec.x" must validate one and only one schema (oneOf). Found 2 valid alternatives',
    ],
  ])('%j refuses %j', (schema, value, words) => {
    expect(told({ x: schema }, { x: value })).toEqual([words]);
  });

  it.each<[Schema, unknown]>([
    [{ type: 'number' }, 1],
    [{ 'x-kubernetes-int-or-string': true }, '80%'],
    [{ 'x-kubernetes-int-or-string': true }, 80],
    [{ type: 'string', nullable: true }, null],
    [{ type: 'string', format: 'of-my-own' }, 'anything'],
    [{ type: 'string', pattern: '(?i)^ab$' }, 'AB'],
    [{ type: 'string', pattern: '^[[:alpha:]]+\\-(?P<n>\\d)\\z' }, 'a-1'],
  ])('%j takes %j', (schema, value) => {
    expect(told({ x: schema }, { x: value })).toEqual([]);
  });

  it('tells the key of an element that a map list holds twice', () => {
    const parts: Schema = {
      type: 'array',
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['name'],
      items: { type: 'object', properties: { name: { type: 'string' } } },
    };
    expect(told({ parts }, { parts: [{ name: 'a' }, { name: 'a' }] })).toEqual([
      'FieldValueDuplicate spec.parts[1]: Duplicate value: {"name":"a"}',
    ]);
  });

  it('is not judged where a change leaves it alone', () => {
    const properties: Record<string, Schema> = {
      size: { type: 'integer', maximum: 5 },
      note: { type: 'string' },
    };
    const stored = { size: 9 };
    expect(told(properties, { size: 9, note: 'new' }, stored)).toEqual([]);
    expect(told(properties, { size: 8 }, stored)).toHaveLength(1);
  });
});
