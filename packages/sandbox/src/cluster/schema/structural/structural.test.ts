import fc from 'fast-check';
import { widget, widgetType } from '../fixtures';
import type { Schema } from '../model';
import { decodeObject } from './decode';
import { defaultObject } from './defaulting';
import { validateObject } from './validate';
import { cloneJson } from '../../cloneJson';

const properties: Record<string, Schema> = {
  size: { type: 'integer', default: 3 },
  maybe: { type: 'string', nullable: true },
  filled: { type: 'string', nullable: true, default: 'full' },
  plain: { type: 'string' },
  nested: {
    type: 'object',
    properties: { level: { type: 'integer', default: 7 } },
  },
  parts: {
    type: 'array',
    items: {
      type: 'object',
      properties: {
        name: { type: 'string' },
        count: { type: 'integer', default: 1 },
      },
    },
  },
  limits: { type: 'object', additionalProperties: { type: 'integer' } },
};
const type = widgetType(properties);

/** Specs that are right here and wrong there, with fields that nobody knows. */
const spec = fc.record(
  {
    size: fc.oneof(fc.integer(), fc.constant(null), fc.string()),
    maybe: fc.option(fc.string()),
    filled: fc.option(fc.string()),
    plain: fc.option(fc.string()),
    nested: fc.record(
      { level: fc.integer(), other: fc.integer() },
      { requiredKeys: [] },
    ),
    parts: fc.array(
      fc.record(
        { name: fc.string(), count: fc.option(fc.integer()), x: fc.integer() },
        { requiredKeys: [] },
      ),
    ),
    limits: fc.dictionary(fc.string(), fc.integer()),
    unknown: fc.jsonValue(),
  },
  { requiredKeys: [] },
);

describe('defaults', () => {
  const filled = (value: unknown) => defaultObject(type, widget(value)).spec;

  it('are filled in, also inside lists and objects that are given', () => {
    expect(filled({ nested: {}, parts: [{ name: 'a' }] })).toEqual({
      size: 3,
      filled: 'full',
      nested: { level: 7 },
      parts: [{ name: 'a', count: 1 }],
    });
  });

  it('take the place of null where it is not allowed, and nothing does without one', () => {
    expect(
      filled({ size: null, maybe: null, filled: null, plain: null }),
    ).toEqual({ size: 3, maybe: null, filled: null });
  });

  it('do not make the object around them', () => {
    expect(defaultObject(type, widget()).spec).toBeUndefined();
  });

  it('change nothing the second time', () => {
    fc.assert(
      fc.property(spec, value => {
        const once = defaultObject(type, widget(value));
        expect(defaultObject(type, once)).toEqual(once);
      }),
    );
  });
});

describe('pruning', () => {
  it('finds nothing the second time', () => {
    fc.assert(
      fc.property(spec, value => {
        const { object } = decodeObject(type, widget(value));
        const again = decodeObject(type, object);
        expect(again).toEqual({ object, unknown: [], fault: undefined });
      }),
    );
  });

  it('and defaults come to the same in either order', () => {
    fc.assert(
      fc.property(spec, value => {
        const pruned = decodeObject(type, widget(value)).object;
        const defaulted = defaultObject(type, widget(value));
        expect(defaultObject(type, pruned)).toEqual(
          decodeObject(type, defaulted).object,
        );
      }),
    );
  });
});

it('what was valid or not stays so when nothing of it changes', () => {
  fc.assert(
    fc.property(spec, value => {
      const object = defaultObject(type, widget(value));
      expect(validateObject(type, object, cloneJson(object))).toEqual([]);
    }),
  );
});
