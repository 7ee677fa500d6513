import type { KubeObject } from '../../types';
import {
  builtin,
  configMap,
  deployment,
  widget,
  widgetType,
} from '../fixtures';
import { defaultObject } from '../structural/defaulting';
import { trackUpdate } from './track';

const now = new Date('2026-11-23T12:00:00Z');
const type = builtin('ConfigMap');

function create(next: KubeObject, manager = 'one'): KubeObject {
  return trackUpdate({ type, next, manager, now });
}

function entries(object: KubeObject) {
  return object.metadata.managedFields?.map(({ manager, fieldsV1 }) => [
    manager,
    fieldsV1,
  ]);
}

describe('updates', () => {
  it('own what a create sets', () => {
    const object = create(configMap({ a: '1' }, { labels: { x: 'y' } }));
    expect(object.metadata.managedFields).toEqual([
      {
        manager: 'one',
        operation: 'Update',
        apiVersion: 'v1',
        time: '2026-11-23T12:00:00Z',
        fieldsType: 'FieldsV1',
        fieldsV1: {
          'f:data': { '.': {}, 'f:a': {} },
          'f:metadata': { 'f:labels': { '.': {}, 'f:x': {} } },
        },
      },
    ]);
  });

  it('take the fields that they change from who owned them', () => {
    const live = create(configMap({ a: '1', b: '1' }));
    const next = configMap({ a: '2', b: '1', c: '1' });
    const object = trackUpdate({ type, live, next, manager: 'two', now });
    expect(entries(object)).toEqual([
      ['one', { 'f:data': { '.': {}, 'f:b': {} } }],
      ['two', { 'f:data': { 'f:a': {}, 'f:c': {} } }],
    ]);
  });

  it('that change nothing leave the managers and their times as they were', () => {
    const live = create(configMap({ a: '1' }));
    const later = new Date('2026-11-24T12:00:00Z');
    const next = configMap({ a: '1' });
    expect(
      trackUpdate({ type, live, next, manager: 'two', now: later }),
    ).toEqual(live);
  });

  it('let a client clear the managers with one empty entry', () => {
    const live = create(configMap({ a: '1' }));
    const next = configMap(
      { a: '1' },
      { managedFields: [{}] as KubeObject['metadata']['managedFields'] },
    );
    const object = trackUpdate({ type, live, next, manager: 'one', now });
    expect(object.metadata.managedFields).toBeUndefined();
  });

  it('keep at most ten managers, the oldest as ancient changes', () => {
    let live = create(configMap({}), 'zero');
    for (let i = 0; i < 14; i++) {
      const next = configMap({ ...live.data, [`key${i}`]: '1' });
      const time = new Date(now.getTime() + i * 1000);
      live = trackUpdate({ type, live, next, manager: `m${i}`, now: time });
    }
    const managers = live.metadata.managedFields?.map(m => m.manager);
    expect(managers).toHaveLength(10);
    expect(managers).toContain('ancient-changes');
    expect(managers).toContain('m13');
  });

  it('at /status own the status alone', () => {
    const widgets = widgetType({ size: { type: 'integer' } });
    const live = trackUpdate({
      type: widgets,
      next: widget({ size: 1 }),
      manager: 'one',
      now,
    });
    const object = trackUpdate({
      type: widgets,
      live,
      next: widget({ size: 1 }, { status: { phase: 'Up' } }),
      manager: 'controller',
      subresource: 'status',
      now,
    });
    expect(object.metadata.managedFields).toContainEqual(
      expect.objectContaining({
        manager: 'controller',
        subresource: 'status',
        fieldsV1: { 'f:status': { '.': {}, 'f:phase': {} } },
      }),
    );
  });

  it('of a built-in kind own none of the structs that its Go type always has', () => {
    const deployments = builtin('Deployment');
    const next = defaultObject(deployments, deployment());
    const object = trackUpdate({
      type: deployments,
      next,
      manager: 'one',
      now,
    });
    expect(object.metadata.managedFields?.[0].fieldsV1).toMatchObject({
      'f:spec': {
        'f:selector': {},
        'f:strategy': { 'f:rollingUpdate': { '.': {} }, 'f:type': {} },
        'f:template': {
          'f:spec': {
            'f:containers': { 'k:{"name":"web"}': { '.': {}, 'f:image': {} } },
          },
        },
      },
    });
    const spec = object.metadata.managedFields?.[0].fieldsV1['f:spec'];
    expect(spec).not.toHaveProperty(['.']);
    expect(spec).not.toHaveProperty(['f:strategy', '.']);
  });
});
