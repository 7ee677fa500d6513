import { widget, widgetType } from '../fixtures';
import type { Schema } from '../model';
import { validateObject } from '../structural/validate';

type Rules = NonNullable<Schema['x-kubernetes-validations']>;

function told(
  field: Schema,
  rules: Rules,
  value: unknown,
  old?: unknown,
): string[] {
  const type = widgetType({
    x: { ...field, 'x-kubernetes-validations': rules },
  });
  const before = old === undefined ? undefined : widget(old);
  return validateObject(type, widget({ x: value }), before).map(
    ({ reason, field: at, message }) => `${reason} ${at}: ${message}`,
  );
}

const integer: Schema = { type: 'integer' };
const range: Schema = {
  type: 'object',
  properties: { low: integer, high: integer },
};

describe('a rule', () => {
  it('tells its message at the path that it names', () => {
    const rule = {
      rule: '!has(self.low) || self.low <= self.high',
      message: 'low must not exceed high',
      fieldPath: '.low',
    };
    expect(told(range, [rule], { low: 2, high: 1 })).toEqual([
      'FieldValueInvalid spec.x.low: Invalid value: low must not exceed high',
    ]);
    expect(told(range, [rule], { high: 1 })).toEqual([]);
  });

  it('tells itself when it has no message', () => {
    expect(told(integer, [{ rule: 'self > 1' }], 1)).toEqual([
      'FieldValueInvalid spec.x: Invalid value: 1: failed rule: self > 1',
    ]);
  });

  it('may work its message out, and say what kind of fault it is', () => {
    const rule = {
      rule: 'self % 2 == 0',
      messageExpression: "self > 100 ? 'far too odd' : 'must be even'",
      reason: 'FieldValueForbidden',
    };
    expect(told(integer, [rule], 3)).toEqual([
      'FieldValueForbidden spec.x: Forbidden: must be even',
    ]);
    expect(told(integer, [rule], 103)).toEqual([
      'FieldValueForbidden spec.x: Forbidden: far too odd',
    ]);
  });

  it('about a change is asked when there was a value before', () => {
    const rule = { rule: 'self == oldSelf', message: 'cannot be changed' };
    expect(told(integer, [rule], 2, { x: 1 })).toEqual([
      'FieldValueInvalid spec.x: Invalid value: 2: cannot be changed',
    ]);
    expect(told(integer, [rule], 2, {})).toEqual([]);
    expect(told(integer, [rule], 2)).toEqual([]);
  });

  it('is not asked about what is as it was', () => {
    const rule = { rule: 'self > 1' };
    expect(told(integer, [rule], 1, { x: 1 })).toEqual([]);
  });

  it('is left unasked, which is told, when the object has the wrong shape', () => {
    const faults = told(integer, [{ rule: 'self > 1' }], 'text');
    expect(faults[faults.length - 1]).toMatch(
      /^FieldValueInvalid <nil>: .*some validation rules were not checked/,
    );
  });

  it('that fails while it is asked is broken', () => {
    const map: Schema = { type: 'object', additionalProperties: integer };
    expect(told(map, [{ rule: 'self.none > 1' }], {})[0]).toMatch(
      /No such key: none evaluating rule: failed rule: self\.none > 1$/i,
    );
  });

  it.each<[string, Schema, unknown]>([
    [
      "self.all(k, k.startsWith('a'))",
      { type: 'object', additionalProperties: integer },
      { ab: 1 },
    ],
    ['self.sum() == 6', { type: 'array', items: integer }, [1, 2, 3]],
    [
      'self.isSorted() && self.max() == 3',
      { type: 'array', items: integer },
      [1, 3],
    ],
    ['isQuantity(self) && !isIP(self)', { type: 'string' }, '1.5Gi'],
    [
      "isCIDR(self) && !isCIDR('10.0.0.0/33')",
      { type: 'string' },
      '10.0.0.0/8',
    ],
    ["self.find('[0-9]+') == '42'", { type: 'string' }, 'abc42'],
    ["self.replace('a', 'b') == 'bbb'", { type: 'string' }, 'aba'],
    [
      "self < timestamp('2030-01-01T00:00:00Z')",
      { type: 'string', format: 'date-time' },
      '2026-11-23T00:00:00Z',
    ],
    [
      'self.my__dash__field == 1',
      { type: 'object', properties: { 'my-field': integer } },
      { 'my-field': 1 },
    ],
    [
      "type(self) == string ? self.endsWith('%') : self >= 0",
      { 'x-kubernetes-int-or-string': true },
      '5%',
    ],
  ])('can say %s', (rule, field, value) => {
    expect(told(field, [{ rule }], value)).toEqual([]);
  });

  it('at the root sees the name', () => {
    const type = widgetType();
    const schema: Schema = {
      ...type.schema,
      'x-kubernetes-validations': [
        { rule: "self.metadata.name.startsWith('bp-')", message: 'needs bp-' },
      ],
    };
    const faults = validateObject({ ...type, schema }, widget({}));
    expect(faults).toEqual([
      {
        reason: 'FieldValueInvalid',
        field: '<nil>',
        message: 'Invalid value: needs bp-',
      },
    ]);
  });
});
