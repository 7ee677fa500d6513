import fc from 'fast-check';
import type { KubeObject } from '../../types';
import {
  builtin,
  configMap,
  deployment,
  widget,
  widgetType,
} from '../fixtures';
import { Refusal } from '../refusal';
import { applyObject } from './apply';
import { trackUpdate } from './track';

const now = new Date('2026-11-23T12:00:00Z');
const configMaps = builtin('ConfigMap');

function apply(
  live: KubeObject | undefined,
  applied: KubeObject,
  manager: string,
  more: { force?: boolean; subresource?: string } = {},
  type = configMaps,
): KubeObject {
  return applyObject({ type, live, applied, manager, now, ...more });
}

function refusalOf(act: () => unknown): Refusal {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

function fieldsOf(object: KubeObject, manager: string, operation = 'Apply') {
  return object.metadata.managedFields?.find(
    entry => entry.manager === manager && entry.operation === operation,
  )?.fieldsV1;
}

const data = fc.dictionary(
  fc.constantFrom('a', 'b', 'c', 'd'),
  fc.constantFrom('1', '2'),
);
type Data = Record<string, string>;

/** What managers own when one has applied by force: others lose what it has set to another value. */
function afterApply(
  owned: Record<string, Data>,
  by: string,
  value: Data,
): Record<string, Data> {
  const others = Object.entries(owned).map(([name, fields]) => {
    const kept = Object.entries(fields).filter(
      ([key, text]) => (value[key] ?? text) === text,
    );
    return [name, Object.fromEntries(kept)];
  });
  return { ...Object.fromEntries(others), [by]: value };
}

const manager = fc.constantFrom('one', 'two', 'three');

describe('server-side apply', () => {
  it('answers the same object when the same is applied again, whatever came before', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(manager, data)), data, (before, last) => {
        const live = before.reduce<KubeObject | undefined>(
          (object, [by, value]) =>
            apply(object, configMap(value), by, { force: true }),
          undefined,
        );
        const once = apply(live, configMap(last), 'one', { force: true });
        expect(apply(once, configMap(last), 'one')).toEqual(once);
      }),
    );
  });

  it('holds what was applied last, by whomever, beside what others still own', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(manager, data)), before => {
        let owned: Record<string, Data> = {};
        let live: KubeObject | undefined;
        for (const [by, value] of before) {
          live = apply(live, configMap(value), by, { force: true });
          owned = afterApply(owned, by, value);
          const all = Object.assign({}, ...Object.values(owned));
          expect(live.data ?? {}).toEqual(all);
        }
      }),
    );
  });

  it('removes a field that its only owner leaves out', () => {
    const live = apply(undefined, configMap({ a: '1', b: '2' }), 'one');
    expect(apply(live, configMap({ a: '1' }), 'one').data).toEqual({ a: '1' });
  });

  it('keeps a shared field that one of its owners gives up', () => {
    const first = apply(undefined, configMap({ a: '1' }), 'one');
    const shared = apply(first, configMap({ a: '1' }), 'two');
    const given = apply(shared, configMap(), 'one');
    expect(given.data).toEqual({ a: '1' });
    expect(given.metadata.managedFields?.map(m => m.manager)).toEqual(['two']);
  });

  it('refuses another value for a field of another manager, with a cause for each field', () => {
    const live = apply(undefined, configMap({ a: '1', b: '1' }), 'one');
    const refusal = refusalOf(() =>
      apply(live, configMap({ a: '2', b: '2' }), 'two'),
    );
    expect(refusal).toMatchObject({
      code: 409,
      reason: 'Conflict',
      message:
        'Apply failed with 2 conflicts: conflicts with "one":\n- .data.a\n- .data.b',
      causes: [
        {
          reason: 'FieldManagerConflict',
          field: '.data.a',
          message: 'conflict with "one"',
        },
        { reason: 'FieldManagerConflict', field: '.data.b' },
      ],
    });
  });

  it('takes the fields of others when it is forced', () => {
    const live = apply(undefined, configMap({ a: '1' }), 'one');
    const forced = apply(live, configMap({ a: '2' }), 'two', { force: true });
    expect(forced.data).toEqual({ a: '2' });
    expect(fieldsOf(forced, 'one')).toBeUndefined();
  });

  it('names the version that someone updated with', () => {
    const live = trackUpdate({
      type: configMaps,
      next: configMap({ a: '1' }),
      manager: 'editor',
      now,
    });
    expect(
      refusalOf(() => apply(live, configMap({ a: '2' }), 'one')).message,
    ).toBe(
      'Apply failed with 1 conflict: conflict with "editor" using v1: .data.a',
    );
  });

  it('takes an object that nobody has managed for that of who wrote it before', () => {
    const applied = apply(configMap({ a: '1' }), configMap({ b: '1' }), 'one');
    expect(fieldsOf(applied, 'before-first-apply', 'Update')).toMatchObject({
      'f:data': { 'f:a': {} },
    });
  });

  it('lets kubectl take over what its client-side apply had set', () => {
    const annotation = 'kubectl.kubernetes.io/last-applied-configuration';
    const last = JSON.stringify(configMap({ a: '1' }));
    const live = trackUpdate({
      type: configMaps,
      next: configMap({ a: '1' }, { annotations: { [annotation]: last } }),
      manager: 'kubectl-client-side-apply',
      now,
    });
    const applied = apply(live, configMap({ a: '2' }), 'kubectl');
    expect(applied.data).toEqual({ a: '2' });
    expect(JSON.parse(applied.metadata.annotations![annotation])).toMatchObject(
      { data: { a: '2' } },
    );
    expect(() => apply(live, configMap({ a: '2' }), 'other')).toThrow(
      /conflict with "kubectl-client-side-apply"/,
    );
  });

  it('refuses applied managedFields', () => {
    const applied = configMap({}, { managedFields: [] });
    expect(refusalOf(() => apply(undefined, applied, 'one'))).toMatchObject({
      code: 400,
      message: 'metadata.managedFields must be nil',
    });
  });
});

describe('server-side apply of lists', () => {
  const type = widgetType({
    parts: {
      type: 'array',
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['name'],
      items: {
        type: 'object',
        required: ['name'],
        properties: {
          name: { type: 'string' },
          count: { type: 'integer' },
          note: { type: 'string' },
        },
      },
    },
    tags: {
      type: 'array',
      'x-kubernetes-list-type': 'set',
      items: { type: 'string' },
    },
    plain: { type: 'array', items: { type: 'string' } },
    size: { type: 'integer', default: 1 },
  });
  const on = (live: KubeObject | undefined, spec: unknown, by: string) =>
    apply(live, widget(spec), by, {}, type);

  it('shares map lists by their keys, and sets by their values', () => {
    const one = on(
      undefined,
      { parts: [{ name: 'a', count: 1 }], tags: ['x'] },
      'one',
    );
    const two = on(
      one,
      { parts: [{ name: 'a', note: 'hi' }, { name: 'b' }], tags: ['y'] },
      'two',
    );
    expect(two.spec).toMatchObject({
      parts: [{ name: 'a', count: 1, note: 'hi' }, { name: 'b' }],
      tags: ['x', 'y'],
    });
    expect(fieldsOf(two, 'two')).toEqual({
      'f:spec': {
        'f:parts': {
          'k:{"name":"a"}': { '.': {}, 'f:name': {}, 'f:note': {} },
          'k:{"name":"b"}': { '.': {}, 'f:name': {} },
        },
        'f:tags': { 'v:"y"': {} },
      },
    });
    expect(on(two, { tags: ['y'] }, 'two').spec).toMatchObject({
      parts: [{ name: 'a', count: 1 }],
      tags: ['x', 'y'],
    });
  });

  it('owns other lists whole', () => {
    const live = on(undefined, { plain: ['p'] }, 'one');
    expect(() => on(live, { plain: ['q'] }, 'two')).toThrow(
      'conflict with "one": .spec.plain',
    );
  });

  it('fills in defaults, which belong to nobody', () => {
    const live = on(undefined, { tags: ['x'] }, 'one');
    expect(live.spec.size).toBe(1);
    expect(fieldsOf(live, 'one')).toEqual({
      'f:spec': { 'f:tags': { 'v:"x"': {} } },
    });
  });

  it.each([
    [
      { size: 'big' },
      '.spec.size: expected numeric (int or float), got string',
    ],
    [{ sice: 2 }, '.spec.sice: field not declared in schema'],
    [
      { parts: [{ count: 1 }] },
      '.spec.parts: element 0: associative list with keys has an element that omits all key fields ["name"] (and doesn\'t have default values for any key fields)',
    ],
    [
      { parts: [{ name: 'a' }, { name: 'a' }] },
      '.spec.parts: duplicate entries for key [name="a"]',
    ],
  ])('cannot merge %j', (spec, words) => {
    expect(refusalOf(() => on(undefined, spec, 'one'))).toMatchObject({
      code: 500,
      reason: undefined,
      message: `failed to create typed patch object (shop/one; example.com/v1, Kind=Widget): ${words}`,
    });
  });

  it('leaves the status alone at the object, and all else at /status', () => {
    const live = on(undefined, { tags: ['x'] }, 'one');
    const status = { status: { phase: 'Up' } };
    const ignored = apply(
      live,
      widget({ tags: ['x'] }, status),
      'one',
      {},
      type,
    );
    expect(ignored.status).toBeUndefined();
    const written = apply(
      live,
      widget({ tags: ['z'] }, status),
      'controller',
      { subresource: 'status' },
      type,
    );
    expect(written).toMatchObject({ spec: { tags: ['x'] }, ...status });
    expect(fieldsOf(written, 'controller')).toEqual({
      'f:status': { 'f:phase': {} },
    });
  });
});

it('finds the port of a container whose protocol is left to its default', () => {
  const type = builtin('Deployment');
  const live = apply(undefined, deployment(), 'one', {}, type);
  const again = apply(live, deployment({ replicas: 2 }), 'one', {}, type);
  expect(again.spec.template.spec.containers[0].ports).toEqual([
    { containerPort: 80, protocol: 'TCP' },
  ]);
});

it.each([
  [
    'a finalizer of a built-in kind',
    builtin('ConfigMap'),
    configMap({}, { finalizers: [null as unknown as string] }),
    'ConfigMap in version "v1" cannot be handled as a ConfigMap: json: cannot unmarshal',
  ],
  [
    'a finalizer of a custom resource',
    widgetType(),
    widget({}, { metadata: { name: 'one', finalizers: [null] } }),
    'Widget in version "v1" cannot be handled as a Widget: json: cannot unmarshal',
  ],
])('refuses a null in the place of %s', (_, type, object, words) => {
  expect(
    refusalOf(() => apply(undefined, object, 'one', {}, type)),
  ).toMatchObject({ code: 400, message: expect.stringContaining(words) });
});
