import { Blueprint } from '@catalyst/model';
import { blueprintObject } from '../__testUtils__/blueprintObject';
import { DIGEST_ANNOTATION, objectsToRemove, refuseTakenNames, registrations, RepositoryState, tagsOf, tagsToRead, versionsToTag } from './decide';
import { FoundVersion } from './found';

const commit = '0'.repeat(40);
const found = (name: string, version: string, more: Partial<FoundVersion> = {}): FoundVersion => ({
  name,
  version,
  path: '.',
  commit,
  digest: 'sha256:a',
  spec: blueprintObject(name, version).spec,
  findings: [],
  ...more,
});
const error = { rule: 'shape', severity: 'error' as const, message: 'card.title is missing.', file: 'blueprint.yaml', line: 4 };
const broken = (name: string, version: string) => found(name, version, { spec: undefined, findings: [error] });

/** An object that was registered from a commit with the digest `sha256:a`. */
function registered(name: string, version: string): Blueprint {
  const object = blueprintObject(name, version);
  const { metadata, status } = object;
  return {
    ...object,
    metadata: { ...metadata, generation: 1, annotations: { [DIGEST_ANNOTATION]: 'sha256:a' } },
    status: { ...status, observedGeneration: 1 },
  };
}
const tag = (name: string, version: string) => ({ name, version, tag: `${name}/${version}`, commit });
const state = (more: Partial<RepositoryState>): RepositoryState => ({ repository: 'acme/shared-blueprints', head: [], tags: [], tagged: [], existing: [], ...more });

describe('the tags of a repository', () => {
  it('are those of versions, not branches nor tags of something else', () => {
    const refs = new Map([
      ['refs/heads/bp-a/1.0.0', commit],
      ['refs/tags/bp-a/1.0.0', commit],
      ['refs/tags/v1', commit],
    ]);
    expect(tagsOf(refs)).toEqual([tag('bp-a', '1.0.0')]);
  });

  it('are read when there is no object, or one that somebody else has changed', () => {
    const changed = registered('bp-b', '1.0.0');
    changed.metadata.generation = 2;
    const tags = [tag('bp-a', '1.0.0'), tag('bp-b', '1.0.0'), tag('bp-c', '1.0.0')];
    expect(tagsToRead(tags, [changed, registered('bp-c', '1.0.0')]).map(({ name }) => name)).toEqual(['bp-a', 'bp-b']);
  });

  it('are made for what is sound and new', () => {
    const head = [found('bp-a', '1.0.0'), found('bp-a', '1.1.0'), broken('bp-b', '1.0.0')];
    expect(versionsToTag(head, [tag('bp-a', '1.0.0')], [])).toEqual([head[1]]);
  });

  it('are not made anew for a version that had one, whatever the head holds under it now', () => {
    const other = found('bp-a', '1.0.0', { digest: 'sha256:b' });
    expect(versionsToTag([other], [], [registered('bp-a', '1.0.0')])).toEqual([]);
  });

  it('are not read when they were moved, also where somebody has changed the object', () => {
    const changed = registered('bp-a', '1.0.0');
    changed.metadata.generation = 2;
    expect(tagsToRead([{ ...tag('bp-a', '1.0.0'), commit: '1'.repeat(40) }], [changed])).toEqual([]);
  });
});

describe('what is registered', () => {
  const existing = [registered('bp-a', '1.0.0')];
  const tags = [tag('bp-a', '1.0.0')];
  const standingOf = (more: Partial<RepositoryState>) => registrations(state({ existing, tags, ...more })).map(({ standing }) => standing);

  it('stands as long as Git holds it', () => {
    expect(standingOf({ head: [found('bp-a', '1.0.0')] })).toEqual([
      { repository: 'acme/shared-blueprints', path: '.', errors: [], withdrawn: false, changed: undefined },
    ]);
  });

  it('stays when a newer version takes its place at the head', () => {
    expect(standingOf({ head: [found('bp-a', '1.1.0')] })).toMatchObject([{ withdrawn: false }]);
  });

  it('stays while the newer version at its place cannot be read', () => {
    expect(standingOf({ head: [broken('bp-other', '0.0.0-unreadable')] })).toMatchObject([{ withdrawn: false }, { errors: [error] }]);
  });

  it('is withdrawn when Git holds no version of it', () => {
    expect(standingOf({ head: [] })).toMatchObject([{ withdrawn: true }]);
  });

  it('is reported when the head holds other content, or its tag was moved', () => {
    expect(standingOf({ head: [found('bp-a', '1.0.0', { digest: 'sha256:b' })] })).toMatchObject([{ changed: { reason: 'ContentChanged' } }]);
    expect(standingOf({ head: [found('bp-a', '1.0.0')], tags: [{ ...tags[0], commit: '1'.repeat(40) }] })).toMatchObject([{ changed: { reason: 'TagMoved' } }]);
    expect(standingOf({ head: [found('bp-a', '1.0.0')], tags: [] })).toMatchObject([{ changed: { reason: 'TagGone' } }]);
  });
});

describe('what was refused', () => {
  it('has an object without a tag, until it is mended', () => {
    const [refusal] = registrations(state({ head: [broken('bp-a', '1.0.0')] }));
    expect(refusal.tag).toBeUndefined();
    expect(refusal.standing.errors).toEqual([error]);
    expect(objectsToRemove([blueprintObject('bp-a', '1.0.0')], [])).toHaveLength(1);
    expect(objectsToRemove([blueprintObject('bp-a', '1.0.0')], [refusal])).toEqual([]);
  });

  it('may be a private Blueprint with the name of a public one', () => {
    const [own, other] = refuseTakenNames([found('bp-a', '1.0.0'), found('bp-b', '1.0.0')], new Set(['bp-a']));
    expect(own.findings).toMatchObject([{ rule: 'name', severity: 'error' }]);
    expect(other.findings).toEqual([]);
  });
});
