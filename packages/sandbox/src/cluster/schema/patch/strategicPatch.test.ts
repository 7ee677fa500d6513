import { builtin, configMap, deployment } from '../fixtures';
import { patchObject } from './patch';

const onDeployment = (live: object, change: object) =>
  patchObject(
    builtin('Deployment'),
    deployment({
      ...deployment().spec,
      ...live,
    }),
    'strategic',
    { spec: change },
  ).spec;

function containers(list: object[], change: object) {
  const spec = (value: object) => ({ template: { spec: value } });
  return onDeployment(spec({ containers: list }), spec(change)).template.spec
    .containers;
}

describe('a strategic merge patch', () => {
  const ab = [
    { name: 'a', image: 'a:1' },
    { name: 'b', image: 'b:1' },
  ];

  it('merges lists of objects by their key', () => {
    expect(
      containers(ab, { containers: [{ name: 'b', image: 'b:2' }] }),
    ).toEqual([
      { name: 'a', image: 'a:1' },
      { name: 'b', image: 'b:2' },
    ]);
  });

  it('deletes an element by its key', () => {
    const change = { containers: [{ $patch: 'delete', name: 'a' }] };
    expect(containers(ab, change)).toEqual([{ name: 'b', image: 'b:1' }]);
  });

  it('replaces a list', () => {
    const change = {
      containers: [{ $patch: 'replace' }, { name: 'c', image: 'c:1' }],
    };
    expect(containers(ab, change)).toEqual([{ name: 'c', image: 'c:1' }]);
  });

  it('orders elements as it says', () => {
    const change = {
      '$setElementOrder/containers': [{ name: 'b' }, { name: 'a' }],
      containers: [{ name: 'a', image: 'a:2' }],
    };
    expect(containers(ab, change)).toEqual([
      { name: 'b', image: 'b:1' },
      { name: 'a', image: 'a:2' },
    ]);
  });

  it('needs the key of an element', () => {
    expect(() => containers(ab, { containers: [{ image: 'a:2' }] })).toThrow(
      'does not contain declared merge key: name',
    );
  });

  it('keeps of a union only what it says', () => {
    const live = {
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } },
    };
    const change = {
      strategy: { $retainKeys: ['type'], type: 'Recreate' },
    };
    expect(onDeployment(live, change).strategy).toEqual({ type: 'Recreate' });
  });

  it('replaces a map, and leaves its directives out of the object', () => {
    const patched = patchObject(
      builtin('ConfigMap'),
      configMap({ a: '1' }),
      'strategic',
      { data: { $patch: 'replace', only: '1' } },
    );
    expect(patched.data).toEqual({ only: '1' });
  });

  it('adds to a set and deletes from it', () => {
    const change = {
      metadata: {
        finalizers: ['x/b'],
        '$deleteFromPrimitiveList/finalizers': ['x/a'],
      },
    };
    const live = configMap({}, { finalizers: ['x/a', 'x/c'] });
    expect(
      patchObject(builtin('ConfigMap'), live, 'strategic', change).metadata
        .finalizers,
    ).toEqual(['x/b', 'x/c']);
  });
});
