import { ReferenceNotFound, resolveReference, revisionOf } from './reference';

const commit = (letter: string) => letter.repeat(40);
const refs = new Map([
  ['refs/heads/main', commit('a')],
  ['refs/heads/master', commit('b')],
  ['refs/tags/v1.2.0', commit('c')],
  ['refs/tags/v1.10.0', commit('d')],
  ['refs/tags/v1.10.0^{}', commit('e')],
  ['refs/tags/bp-web/1.0.0', commit('f')],
]);
const revision = (reference?: Parameters<typeof resolveReference>[1]) =>
  revisionOf(resolveReference(refs, reference));

describe('a git reference', () => {
  it.each([
    [{ branch: 'main' }, `main@sha1:${commit('a')}`],
    [undefined, `master@sha1:${commit('b')}`],
    [{ tag: 'v1.2.0' }, `v1.2.0@sha1:${commit('c')}`],
    [{ tag: 'bp-web/1.0.0' }, `bp-web/1.0.0@sha1:${commit('f')}`],
    [{ semver: '1.x' }, `v1.10.0@sha1:${commit('e')}`],
    [{ name: 'refs/heads/main' }, `refs/heads/main@sha1:${commit('a')}`],
    [{ branch: 'main', commit: commit('9') }, `main@sha1:${commit('9')}`],
    [{ commit: commit('9') }, `sha1:${commit('9')}`],
    [
      { branch: 'main', tag: 'v1.2.0', semver: '1.2.x' },
      `v1.2.0@sha1:${commit('c')}`,
    ],
  ])('%j is %s', (reference, expected) => {
    expect(revision(reference)).toBe(expected);
  });

  it('that is not there is named in full', () => {
    expect(() => revision({ branch: 'later' })).toThrow(
      new ReferenceNotFound(`couldn't find remote ref "refs/heads/later"`),
    );
    expect(() => revision({ semver: '>=7' })).toThrow(
      'no match found for semver: >=7',
    );
  });
});
