import {
  builtin,
  configMap,
  deployment,
  widget,
  widgetType,
} from '../fixtures';
import { decodeObject } from './decode';

describe('the body of a built-in kind', () => {
  const read = (kind: string, body: object) =>
    decodeObject(builtin(kind), body);

  it('loses unknown fields, which are told in the order that they came', () => {
    const body = { ...configMap({ a: '1' }), dta: {} };
    const typo = { ...body, metadata: { ...body.metadata, lables: {} } };
    expect(read('ConfigMap', typo)).toEqual({
      object: configMap({ a: '1' }),
      unknown: ['metadata.lables', 'dta'],
      fault: undefined,
    });
  });

  it('loses nulls and empty maps and lists, but keeps empty structs', () => {
    const body = deployment({
      template: {
        metadata: { creationTimestamp: null, labels: {} },
        spec: { volumes: [{ name: 'tmp', emptyDir: {} }], initContainers: [] },
      },
    });
    expect(read('Deployment', body).object.spec.template).toEqual({
      metadata: {},
      spec: { volumes: [{ name: 'tmp', emptyDir: {} }] },
    });
  });

  it.each([
    [
      'ConfigMap',
      { data: { a: 1 } },
      'json: cannot unmarshal number into Go struct field ConfigMap.data of type string',
    ],
    [
      'Deployment',
      { spec: { replicas: 'two' } },
      'json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32',
    ],
    [
      'Secret',
      { data: { a: 'no base64!' } },
      'illegal base64 data at input byte 2',
    ],
    [
      'Lease',
      { spec: { renewTime: 'soon' } },
      'parsing time "soon" as "2006-01-02T15:04:05.000000Z07:00": cannot parse "soon" as "2006"',
    ],
  ])('of %s that holds %j cannot be read', (kind, body, fault) => {
    expect(read(kind, body).fault).toBe(fault);
  });

  it('has quantities as texts and times in UTC', () => {
    const quota = { spec: { hard: { pods: 3 } } };
    expect(read('ResourceQuota', quota).object.spec.hard.pods).toBe('3');
    const lease = { spec: { renewTime: '2026-11-23T14:00:00.5+02:00' } };
    expect(read('Lease', lease).object.spec.renewTime).toBe(
      '2026-11-23T12:00:00.500000Z',
    );
  });

  it('is not changed itself', () => {
    const body = Object.freeze({ ...configMap(), dta: 1 });
    read('ConfigMap', body);
    expect(body.dta).toBe(1);
  });
});

describe('the body of a custom kind', () => {
  const type = widgetType({
    size: { type: 'integer' },
    parts: {
      type: 'array',
      items: { type: 'object', properties: { name: { type: 'string' } } },
    },
    free: {
      type: 'object',
      'x-kubernetes-preserve-unknown-fields': true,
      properties: {
        known: { type: 'object', properties: { a: { type: 'string' } } },
      },
    },
  });

  it('loses unknown fields, told by the alphabet, except where they are preserved', () => {
    const body = widget(
      {
        size: 1,
        unknown: { deep: 1 },
        parts: [{ name: 'a', other: 1 }],
        free: { any: ['thing'], known: { a: 'x', b: 'y' } },
      },
      { top: 'level' },
    );
    expect(decodeObject(type, body)).toEqual({
      object: widget({
        size: 1,
        parts: [{ name: 'a' }],
        free: { any: ['thing'], known: { a: 'x' } },
      }),
      unknown: [
        'spec.free.known.b',
        'spec.parts[0].other',
        'spec.unknown',
        'top',
      ],
      fault: undefined,
    });
  });

  it('keeps what is of the wrong type, for validation to tell', () => {
    expect(decodeObject(type, widget('text')).object.spec).toBe('text');
  });

  it('must have metadata that is metadata', () => {
    const body = { ...widget(), metadata: { name: 1 } };
    expect(decodeObject(type, body).fault).toBe(
      'json: cannot unmarshal number into Go struct field ObjectMeta.metadata.name of type string',
    );
  });
});
