import { podChangeFaults } from './podChange';

const spec = {
  containers: [{ name: 'web', image: 'nginx:1.27' }],
  tolerations: [{ key: 'a', operator: 'Exists' }],
  restartPolicy: 'Always',
};
const faultsOf = (change: Record<string, unknown>, old = {}) =>
  podChangeFaults({ ...spec, ...change }, { ...spec, ...old });

describe('a change of a Pod', () => {
  it.each([
    ['nothing', {}],
    ['an image', { containers: [{ name: 'web', image: 'nginx:1.28' }] }],
    ['a deadline', { activeDeadlineSeconds: 60 }],
    [
      'one more toleration',
      { tolerations: [...spec.tolerations, { key: 'b', operator: 'Exists' }] },
    ],
    ['its first node', { nodeName: 'one' }],
  ])('may be %s', (_, change) => {
    expect(faultsOf(change)).toEqual([]);
  });

  it.each([
    ['restartPolicy', { restartPolicy: 'Never' }],
    ['tolerations', { tolerations: [] }],
    ['nodeSelector', { nodeSelector: { disk: 'ssd' } }],
    [
      'containers',
      { containers: [{ name: 'web', image: 'nginx:1.27', tty: true }] },
    ],
  ])('is refused for %s, which is named', (field, change) => {
    expect(faultsOf(change)).toEqual([
      {
        reason: 'FieldValueForbidden',
        field: 'spec',
        message: expect.stringMatching(
          new RegExp(
            `^Forbidden: pod updates may not change fields other than [^]*\nchanged: spec.${field}$`,
          ),
        ),
      },
    ]);
  });

  it('cannot move it to another node', () => {
    expect(faultsOf({ nodeName: 'two' }, { nodeName: 'one' })).toMatchObject([
      { field: 'spec' },
    ]);
  });

  it('adds and removes no containers', () => {
    const more = [...spec.containers, { name: 'side', image: 'busybox' }];
    expect(faultsOf({ containers: more })).toMatchObject([
      {
        field: 'spec.containers',
        message: 'Forbidden: pod updates may not add or remove containers',
      },
    ]);
  });
});
