import { builtin, widgetDefinition } from '../fixtures';
import type { Schema } from '../model';
import { validateObject } from '../structural/validate';
import type { CustomResourceDefinition } from './model';
import { acceptNames } from './names';
import { defaultDefinition, resourceTypesOf } from './types';
import { compareVersions } from './versions';

const now = new Date('2026-11-23T12:00:00Z');

describe('a definition', () => {
  const faults = (definition: CustomResourceDefinition) =>
    validateObject(
      builtin('CustomResourceDefinition'),
      defaultDefinition(definition),
    ).map(({ field, message }) => `${field}: ${message}`);
  const property = (schema: Schema) =>
    faults(widgetDefinition({ size: schema }));
  const at =
    'spec.validation.openAPIV3Schema.properties[spec].properties[size]';

  it('that is as it should be has no faults', () => {
    expect(property({ type: 'integer', default: 1 })).toEqual([]);
  });

  it('is named after its plural and group', () => {
    const definition = { ...widgetDefinition(), metadata: { name: 'wrong' } };
    expect(faults(definition)).toEqual([
      'metadata.name: Invalid value: "wrong": must be spec.names.plural+"."+spec.group',
    ]);
  });

  it.each<[string, Schema, string]>([
    [
      'tells the type of each field',
      { description: 'none' },
      `${at}.type: Required value: must not be empty for specified object fields`,
    ],
    [
      'hides no structure in anyOf',
      { type: 'integer', anyOf: [{ type: 'integer' }] },
      `${at}.anyOf[0].type: Forbidden: must be empty to be structural`,
    ],
    [
      'has defaults that fit',
      { type: 'integer', default: 'big' },
      `${at}.default: Invalid value: "string":  in body must be of type integer: "string"`,
    ],
    [
      'has patterns that are expressions',
      { type: 'string', pattern: '(' },
      `${at}.pattern: Invalid value: "(": must be a valid regular expression, but isn't`,
    ],
    [
      'names the keys of a map list',
      {
        type: 'array',
        'x-kubernetes-list-type': 'map',
        items: { type: 'object' },
      },
      `${at}.x-kubernetes-list-map-keys: Required value: must not be empty if x-kubernetes-list-type is map`,
    ],
  ])('%s', (_, schema, words) => {
    expect(property(schema)).toEqual([words]);
  });

  it('has rules that compile', () => {
    const [words] = property({
      type: 'integer',
      'x-kubernetes-validations': [{ rule: 'self < other' }],
    });
    expect(words).toContain(
      "compilation failed: ERROR: <input>:1:8: undeclared reference to 'other' (in container '')\n | self < other\n | .......^",
    );
  });

  const integer: Schema = { type: 'integer' };
  const withRule = (rule: string) =>
    property({
      type: 'object',
      'x-kubernetes-validations': [{ rule }],
      properties: {
        low: integer,
        high: integer,
        'my-field': integer,
        limits: { type: 'object', additionalProperties: integer },
        free: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
        parts: {
          type: 'array',
          items: { type: 'object', properties: { n: integer } },
        },
      },
    });

  it.each([
    ['self.low <= self.hihg', 'hihg'],
    ['has(self.typo)', 'typo'],
    ['self.parts.all(p, p.none > 1)', 'none'],
    ['self.parts.filter(p, p.n > 1).exists(q, q.m == 1)', 'm'],
  ])('asks in %s for %s, which is not there', (rule, field) => {
    expect(withRule(rule)).toEqual([
      expect.stringContaining(`: undefined field '${field}'\n | ${rule}`),
    ]);
  });

  it.each([
    'self.free.anything == 1 && self.parts[0].n == oldSelf.low',
    'self.limits.all(key, self.limits[key] > 1)',
    '!has(self.my__dash__field)',
  ])('may ask %s', rule => {
    expect(withRule(rule)).toEqual([]);
  });

  it('names the version whose schema is at fault when they differ', () => {
    const definition = widgetDefinition();
    const [v1] = definition.spec.versions;
    const bad = { openAPIV3Schema: { type: 'string' } as Schema };
    definition.spec.versions.push({
      ...v1,
      name: 'v2',
      storage: false,
      schema: bad,
    });
    expect(faults(definition)).toEqual([
      'spec.versions[1].schema.openAPIV3Schema.type: Invalid value: "string": must be object at the root',
    ]);
  });

  it('does not change its scope', () => {
    const old = widgetDefinition();
    const next = widgetDefinition();
    next.spec.scope = 'Cluster';
    expect(
      validateObject(builtin('CustomResourceDefinition'), next, old),
    ).toMatchObject([
      {
        field: 'spec.scope',
        message: 'Invalid value: "Cluster": field is immutable',
      },
    ]);
  });
});

describe('the kinds of a definition', () => {
  it('are its served versions, the best first', () => {
    const definition = widgetDefinition();
    const [v1] = definition.spec.versions;
    definition.spec.versions = [
      { ...v1, name: 'v1beta1', storage: false, deprecated: true },
      { ...v1, name: 'v1alpha1', storage: false, served: false },
      v1,
    ];
    expect(
      resourceTypesOf(definition).map(t => [t.version, t.deprecationWarning]),
    ).toEqual([
      ['v1', undefined],
      [
        'v1beta1',
        'example.com/v1beta1 Widget is deprecated; use example.com/v1 Widget',
      ],
    ]);
  });

  it('have the subresources that it declares', () => {
    const scale = {
      specReplicasPath: '.spec.replicas',
      statusReplicasPath: '.status.replicas',
    };
    const [type] = resourceTypesOf(
      widgetDefinition({}, { subresources: { status: {}, scale } }),
    );
    expect(type.subresources.map(({ name, kind }) => [name, kind])).toEqual([
      ['status', 'Widget'],
      ['scale', 'Scale'],
    ]);
  });
});

it('versions are ordered by how ready they are, then by number', () => {
  const versions = ['v1alpha1', 'odd', 'v2beta1', 'v10', 'v1', 'v2beta2', 'v2'];
  expect([...versions].sort(compareVersions)).toEqual([
    'v10',
    'v2',
    'v1',
    'v2beta2',
    'v2beta1',
    'v1alpha1',
    'odd',
  ]);
});

describe('names', () => {
  const definition = defaultDefinition(widgetDefinition());
  const condition = (status: ReturnType<typeof acceptNames>, type: string) =>
    status.conditions?.find(c => c.type === type);

  it('that nobody has are accepted, and the definition is established', () => {
    const status = acceptNames(definition, [], now);
    expect(condition(status, 'NamesAccepted')?.status).toBe('True');
    expect(condition(status, 'Established')?.status).toBe('True');
    expect(status.acceptedNames).toMatchObject({ listKind: 'WidgetList' });
    expect(status.storedVersions).toEqual(['v1']);
  });

  it('that another has are not', () => {
    const status = acceptNames(definition, [{ kind: 'Widget' }], now);
    expect(status.acceptedNames).toMatchObject({ plural: 'widgets', kind: '' });
    expect(condition(status, 'NamesAccepted')).toMatchObject({
      status: 'False',
      reason: 'KindConflict',
      message: '"Widget" is already in use',
    });
    expect(condition(status, 'Established')).toMatchObject({
      status: 'False',
      reason: 'NotAccepted',
    });
  });

  it('that stay accepted keep the time since when', () => {
    const status = acceptNames(definition, [], now);
    const later = new Date('2026-12-01T00:00:00Z');
    expect(acceptNames({ ...definition, status }, [], later)).toEqual(status);
  });
});
