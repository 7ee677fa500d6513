import fc from 'fast-check';
import type { Schema } from '../model';
import { compare } from './compare';
import { isEmpty } from './fieldSet';
import { mergeTyped } from './merge';

const set: Schema = {
  type: 'array',
  'x-kubernetes-list-type': 'set',
  items: { type: 'string' },
};
const items = fc.uniqueArray(
  fc.constantFrom<string>('a', 'b', 'c', 'd', 'e', 'f'),
);

describe('merging a list', () => {
  it.each([
    [['a', 'b'], ['c'], ['a', 'b', 'c']],
    [
      ['a', 'b', 'c'],
      ['c', 'a'],
      ['b', 'c', 'a'],
    ],
    [
      ['x', 'a', 'y', 'b'],
      ['a', 'n', 'b'],
      ['x', 'a', 'y', 'n', 'b'],
    ],
  ])('lays %j and %j together as %j', (live, applied, merged) => {
    expect(mergeTyped(set, live, applied)).toEqual(merged);
  });

  it('keeps every element once, those that are applied in their order', () => {
    fc.assert(
      fc.property(items, items, (live, applied) => {
        const merged = mergeTyped(set, live, applied) as string[];
        expect([...merged].sort()).toEqual(
          [...new Set([...live, ...applied])].sort(),
        );
        expect(merged.filter(item => applied.includes(item))).toEqual(applied);
        const alone = (item: string) => !applied.includes(item);
        expect(merged.filter(alone)).toEqual(live.filter(alone));
      }),
    );
  });
});

it('an object compared with itself has not changed', () => {
  const open: Schema = { 'x-kubernetes-preserve-unknown-fields': true };
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      const { added, modified, removed } = compare(open, value, value);
      expect([added, modified, removed].every(isEmpty)).toBe(true);
    }),
  );
});
