import fc from 'fast-check';
import { builtin, configMap } from '../fixtures';
import { patchMerge } from './mergePatch';
import { patchObject, PatchType } from './patch';

const live = configMap({ a: '1', b: '2' });
const patch = (type: PatchType, change: unknown) =>
  patchObject(builtin('ConfigMap'), live, type, change);

describe('a merge patch', () => {
  it('replaces, removes and adds', () => {
    const change = { data: { a: '3', b: null, c: '4', d: null } };
    expect(patch('merge', change).data).toEqual({ a: '3', c: '4' });
  });

  it('replaces lists whole', () => {
    expect(patchMerge({ tags: ['a', 'b'] }, { tags: ['c'] })).toEqual({
      tags: ['c'],
    });
  });

  it('changes nothing that it does not name, and is done when done twice', () => {
    const json = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(
      fc.property(json, json, (target, change) => {
        const once = patchMerge(target, change) as Record<string, unknown>;
        expect(patchMerge(once, change)).toEqual(once);
        const untouched = Object.keys(target).filter(
          key => !Object.hasOwn(change, key),
        );
        expect(untouched.map(key => once[key])).toEqual(
          untouched.map(key => target[key]),
        );
      }),
    );
  });

  it.each(['text', 1, [], null])('must be an object, not %j', change => {
    expect(() => patch('merge', change)).toThrow(/^error decoding patch: json/);
  });
});

describe('a JSON patch', () => {
  it('does its operations one after the other', () => {
    const change = [
      { op: 'test', path: '/data/a', value: '1' },
      { op: 'add', path: '/data/c', value: '3' },
      { op: 'copy', from: '/data/c', path: '/data/d' },
      { op: 'move', from: '/data/c', path: '/data/x~1y' },
      { op: 'remove', path: '/data/b' },
      { op: 'add', path: '/metadata/finalizers', value: ['x/a'] },
      { op: 'add', path: '/metadata/finalizers/-', value: 'x/c' },
      { op: 'add', path: '/metadata/finalizers/1', value: 'x/b' },
    ];
    expect(patch('json', change)).toMatchObject({
      data: { a: '1', d: '3', 'x/y': '3' },
      metadata: { finalizers: ['x/a', 'x/b', 'x/c'] },
    });
  });

  it.each([
    ['a failed test', { op: 'test', path: '/data/a', value: 'no' }],
    ['a removal of nothing', { op: 'remove', path: '/data/none' }],
    ['a replacement of nothing', { op: 'replace', path: '/data/none' }],
    ['a place that is not there', { op: 'add', path: '/none/a', value: '1' }],
    ['an unknown operation', { op: 'dance', path: '/data/a' }],
  ])('is refused for %s', (_, operation) => {
    expect(() => patch('json', [operation])).toThrow(
      'the server rejected our request due to an error in our request',
    );
  });

  it('must be a list of operations', () => {
    expect(() => patch('json', { op: 'remove' })).toThrow(
      'error decoding patch: json: cannot unmarshal object into Go value of type []handlers.jsonPatchOp',
    );
  });

  it('leaves the object that it is applied to as it was', () => {
    patch('json', [{ op: 'remove', path: '/data/a' }]);
    expect(live.data).toEqual({ a: '1', b: '2' });
  });
});
