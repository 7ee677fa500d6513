import fc from 'fast-check';
import { values } from '../testing/arbitraries';
import { checkSchema, configOf, validateConfig } from './config';
import { addValues, mergeValues, resize, sameValue } from './values';

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['title'],
  properties: {
    title: { type: 'string', minLength: 2, maxLength: 10 },
    replicas: { type: 'integer', minimum: 1, maximum: 10, default: 1 },
    email: { type: 'string', format: 'email' },
    size: { type: 'string', enum: ['s', 'm'] },
    storage: { type: 'object', additionalProperties: false, properties: { size: { type: 'string', pattern: '^[0-9]+Gi$', default: '10Gi' }, shared: { type: 'boolean' } } },
    users: { type: 'array', maxItems: 2, items: { type: 'object', required: ['name'], properties: { name: { type: 'string' }, admin: { type: 'boolean', default: false } } } },
    database: {
      type: 'object',
      default: {},
      properties: { mode: { type: 'string', enum: ['embedded', 'external'], default: 'embedded' } },
      dependencies: { mode: { oneOf: [{ properties: { mode: { enum: ['embedded'] }, disk: { type: 'integer', default: 5 } } }, { properties: { mode: { enum: ['external'] }, ref: { type: 'string' } }, required: ['ref'] }] } },
    },
  },
};
const errorsOf = (config: Record<string, unknown>) => validateConfig(schema, config).errors.map(({ field, message }) => `${field}: ${message}`);

describe('Values', () => {
  it('get the defaults, also within what is left out and in the branch that is chosen', () => {
    expect(validateConfig(schema, { title: 'Shop', users: [{ name: 'a' }] })).toEqual({
      config: { title: 'Shop', replicas: 1, storage: { size: '10Gi' }, users: [{ name: 'a', admin: false }], database: { mode: 'embedded', disk: 5 } },
      errors: [],
    });
    expect(validateConfig(schema, { title: 'Shop', database: { mode: 'external', ref: 'x' } }).config.database).toEqual({ mode: 'external', ref: 'x' });
  });

  it.each<[Record<string, unknown>, string[]]>([
    [{}, ['title: Enter a value.']],
    [{ title: 'x' }, ['title: Enter at least 2 characters.']],
    [{ title: 'x'.repeat(11) }, ['title: Enter at most 10 characters.']],
    [{ title: 'ok', replicas: 64 }, ['replicas: Enter 10 or less.']],
    [{ title: 'ok', replicas: 0 }, ['replicas: Enter 1 or more.']],
    [{ title: 'ok', replicas: 1.5 }, ['replicas: Enter a whole number.']],
    [{ title: 'ok', replicas: '3' }, ['replicas: Enter a whole number.']],
    [{ title: 'ok', email: 'nobody' }, ['email: Enter an e-mail address, as name@example.com.']],
    [{ title: 'ok', size: 'xl' }, ['size: Choose one of s, m.']],
    [{ title: 'ok', storage: { size: '5' } }, ['storage.size: Enter text of the form ^[0-9]+Gi$.']],
    [{ title: 'ok', storage: { sise: '5Gi' } }, ['storage.sise: There is no such field.']],
    [{ title: 'ok', users: [{}] }, ['users[0].name: Enter a value.']],
    [{ title: 'ok', users: [{ name: 'a' }, { name: 'b' }, { name: 'c' }] }, ['users: Keep at most 2 entries.']],
    [{ title: 'ok', database: { mode: 'external' } }, ['database.ref: Enter a value.']],
  ])('%j: %j', (config, errors) => expect(errorsOf(config)).toEqual(errors));

  it('are refused whole where a Blueprint has nothing to configure', () => {
    expect(validateConfig(undefined, {})).toEqual({ config: {}, errors: [] });
    expect(validateConfig(undefined, { a: 1 }).errors).toHaveLength(1);
  });

  it.each([
    ['draft 7', { dependencies: { a: ['b'] } }],
    ['2019-09', { $schema: 'https://json-schema.org/draft/2019-09/schema', dependentRequired: { a: ['b'] } }],
    ['2020-12', { $schema: 'https://json-schema.org/draft/2020-12/schema', dependentRequired: { a: ['b'] } }],
  ])('are checked by a schema of %s', (_, rule) => {
    const asked = { type: 'object', properties: { a: { type: 'string' } }, ...rule };
    expect(validateConfig(asked, { a: 'x' }).errors).toEqual([{ field: 'b', message: 'Enter a value: a is set.' }]);
    expect(validateConfig(asked, { a: 'x', b: 'y' }).errors).toEqual([]);
  });

  it('are refused where a schema of 2020-12 leaves nothing over', () => {
    const closed = { $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object', allOf: [{ properties: { a: { type: 'string' } } }], unevaluatedProperties: false, properties: { pair: { prefixItems: [{ type: 'integer' }] } } };
    expect(validateConfig(closed, { a: 'x', c: 1, pair: ['no'] }).errors.map(({ field }) => field).sort()).toEqual(['c', 'pair[0]']);
  });

  it('that were filled stay the same when filled again', () => {
    fc.assert(
      fc.property(fc.record({ title: fc.string(), replicas: fc.integer(), storage: values, database: fc.record({ mode: fc.constantFrom('embedded', 'external', 'x') }) }, { requiredKeys: [] }), config => {
        const once = validateConfig(schema, config);
        expect(validateConfig(schema, once.config)).toEqual(once);
      }),
    );
  });

  it('are not changed by being checked', () => {
    const config = Object.freeze({ title: 'ok', database: Object.freeze({}) });
    expect(() => validateConfig(schema, config)).not.toThrow();
  });

  it('begin with the size, and the user wins', () => {
    const spec = { version: '1.0.0', card: { title: 'x', tagline: 'x', category: 'web' as const }, manifests: { source: { kind: 'HelmChart' as const }, overlays: { small: { replicas: 2, storage: { size: '5Gi' } } } } };
    expect(configOf(spec, 'small', { storage: { shared: true } })).toEqual({ replicas: 2, storage: { size: '5Gi', shared: true } });
    expect(configOf(spec, 'large', { a: 1 })).toEqual({ a: 1 });
  });

  it('need a schema that is one', () => expect(() => checkSchema({ type: 'nonsense' })).toThrow());
});

describe('Merging', () => {
  it('lets the second win and keeps what it does not speak of', () => {
    fc.assert(
      fc.property(values, values, (base, over) => {
        const merged = mergeValues(base, over);
        expect(mergeValues(merged, over)).toEqual(merged);
        for (const key of Object.keys(base)) if (!(key in over)) expect(merged[key]).toEqual(base[key]);
      }),
    );
  });

  it('adds to lists what they lack, and nothing twice', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string()), fc.uniqueArray(fc.string()), (present, added) => {
        const { list } = addValues({ list: present }, { list: added }) as { list: string[] };
        expect(list.slice(0, present.length)).toEqual(present);
        expect(new Set(list)).toEqual(new Set([...present, ...added]));
        expect(list).toHaveLength(new Set(list).size);
      }),
    );
  });

  it('cannot be used to change every object there is', () => {
    const evil = JSON.parse('{"__proto__": {"polluted": true}}') as Record<string, unknown>;
    mergeValues({}, evil);
    addValues({}, evil);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe('A change of size', () => {
  const small = { replicas: 1, storage: { size: '5Gi' }, cache: true };
  const large = { replicas: 4, storage: { size: '50Gi' } };

  it('changes what the old size had set, and nothing that a person chose', () => {
    expect(resize({ ...small, title: 'x' }, small, large)).toEqual({ ...large, title: 'x' });
    expect(resize({ replicas: 2, storage: { size: '5Gi' }, cache: true }, small, large)).toEqual({ replicas: 2, storage: { size: '50Gi' } });
  });

  it('and back is as it was', () => {
    fc.assert(fc.property(values, chosen => {
      const start = mergeValues(small, chosen);
      const untouched = Object.keys(small).every(key => !(key in chosen)) && !('cache' in chosen);
      fc.pre(untouched);
      expect(sameValue(resize(resize(start, small, large), large, small), start)).toBe(true);
    }));
  });
});
