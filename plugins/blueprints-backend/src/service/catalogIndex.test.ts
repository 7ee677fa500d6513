import { Blueprint } from '@catalyst/model';
import { blueprintObject } from '../__testUtils__/blueprintObject';
import { indexOf } from './catalogIndex';
import { pageOf, parseListQuery } from './listQuery';
import { findVisible, isListed, isVisible } from './visibility';

const acme = { user: 'ann', roles: [{ organization: 'acme', role: 'org-viewer' as const }] };
const other = { user: 'bob', roles: [{ organization: 'muscatpharmacy', role: 'org-admin' as const }] };

describe('the index of the catalog', () => {
  it('has one entry for each Blueprint, with its versions from the newest', () => {
    const { entries } = indexOf([blueprintObject('bp-b', '1.9.0'), blueprintObject('bp-a', '1.0.0'), blueprintObject('bp-b', '1.10.0')]);
    expect(entries.map(({ name, latest, versions }) => [name, latest?.version, versions.length])).toEqual([
      ['bp-a', '1.0.0', 1],
      ['bp-b', '1.10.0', 2],
    ]);
  });

  it('takes the newest version that can be installed and is no pre-release', () => {
    const broken = blueprintObject('bp-a', '3.0.0', { ready: false });
    const { entries } = indexOf([broken, blueprintObject('bp-a', '2.0.0-rc.1'), blueprintObject('bp-a', '1.5.0')]);
    expect(entries[0].latest?.version).toBe('1.5.0');
    expect(entries[0].versions.map(({ version, ready }) => [version, ready])).toEqual([
      ['3.0.0', false],
      ['2.0.0-rc.1', true],
      ['1.5.0', true],
    ]);
  });

  it('leaves out what somebody applied under a version that is none', () => {
    const { entries } = indexOf([blueprintObject('bp-a', '1.0.0-01'), blueprintObject('bp-a', '1.0.0')]);
    expect(entries.map(({ versions }) => versions.length)).toEqual([1]);
  });

  it('shows a private Blueprint to its Organization only', () => {
    const index = indexOf([blueprintObject('bp-own', '1.0.0', { organization: 'acme' })]);
    expect(findVisible(index, 'bp-own', acme)).toBeDefined();
    expect(findVisible(index, 'bp-own', other)).toBeUndefined();
    expect(isVisible(index.entries[0], { user: 'nobody', roles: [] })).toBe(false);
  });

  it('finds an unlisted Blueprint by its name, and does not list it', () => {
    const index = indexOf([blueprintObject('bp-hidden', '1.0.0', { visibility: 'unlisted' })]);
    expect(isListed(index.entries[0])).toBe(false);
    expect(findVisible(index, 'bp-hidden', other)).toBeDefined();
  });

  it('lists what nobody can install only where all are asked for', () => {
    const [entry] = indexOf([blueprintObject('bp-a', '1.0.0', { ready: false })]).entries;
    expect([isListed(entry), isListed(entry, true)]).toEqual([false, true]);
  });

  it('keeps two Organizations apart that use the same name', () => {
    const index = indexOf([blueprintObject('bp-own', '1.0.0', { organization: 'acme' }), blueprintObject('bp-own', '2.0.0', { organization: 'muscatpharmacy' })]);
    expect(findVisible(index, 'bp-own', acme)?.latest?.version).toBe('1.0.0');
    expect(findVisible(index, 'bp-own', other)?.latest?.version).toBe('2.0.0');
  });
});

describe('a page of the list', () => {
  const objects: Blueprint[] = ['bp-a', 'bp-b', 'bp-c', 'bp-d', 'bp-e'].map(name => blueprintObject(name, '1.0.0', { category: name === 'bp-c' ? 'database' : 'web' }));
  const { entries } = indexOf(objects);
  const names = (query: Record<string, unknown>) => pageOf(entries, parseListQuery(query)).entries.map(({ name }) => name);

  it('leads through all of them, each once, also when one of them goes meanwhile', () => {
    const first = pageOf(entries, parseListQuery({ limit: '2' }));
    expect(first.entries.map(({ name }) => name)).toEqual(['bp-a', 'bp-b']);
    const without = entries.filter(({ name }) => name !== 'bp-b');
    const second = pageOf(without, parseListQuery({ limit: '2', cursor: first.nextCursor }));
    expect(second.entries.map(({ name }) => name)).toEqual(['bp-c', 'bp-d']);
    const third = pageOf(entries, parseListQuery({ limit: '2', cursor: second.nextCursor }));
    expect(third).toEqual({ entries: [entries[4]] });
  });

  it('says that there are no more when the last page is full', () => {
    expect(pageOf(entries, parseListQuery({ limit: '5' })).nextCursor).toBeUndefined();
  });

  it('holds what has all the words, whatever their case, and the category', () => {
    expect(names({ q: 'DATA bp-C' })).toEqual(['bp-c']);
    expect(names({ q: 'data nothing' })).toEqual([]);
    expect(names({ category: 'web', limit: '2' })).toEqual(['bp-a', 'bp-b']);
  });

  it.each([
    ['limit', '0'],
    ['limit', '201'],
    ['limit', 'ten'],
    ['all', 'yes'],
    ['cursor', 'bm9uc2Vuc2U'],
    ['q', ['a', 'b']],
  ])('is refused with the name of the parameter when %s is %s', (name, value) => {
    expect(() => parseListQuery({ [name]: value })).toThrow(new RegExp(`parameter ${name}`));
  });
});
