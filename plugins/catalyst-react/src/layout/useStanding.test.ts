import { act, renderHook } from '@testing-library/react';
import fc from 'fast-check';
import { useStanding } from './useStanding';

interface Item {
  name: string;
  need: number;
}

const lists = fc.uniqueArray(
  fc.record({ name: fc.constantFrom(...'abcdefghij'), need: fc.nat({ max: 4 }) }),
  { selector: ({ name }) => name },
);
const options = { keyOf: ({ name }: Item) => name, rankOf: ({ need }: Item) => need, view: 'need' };
const show = (items: Item[]) => renderHook(given => useStanding(given, options), { initialProps: items });
const needs = (items: readonly Item[]) => items.map(({ need }) => need);

describe('useStanding', () => {
  it('never moves anything by an event, whatever changes and comes', () => {
    fc.assert(
      fc.property(lists, fc.nat({ max: 4 }), (items, need) => {
        const { result, rerender } = show(items);
        const before = result.current.ordered.map(({ name }) => name);
        rerender([...items.map(({ name }) => ({ name, need })), { name: 'new', need }]);
        const after = result.current.ordered.map(({ name }) => name);
        expect(after.filter(name => name !== 'new')).toEqual(before);
        expect(result.current.moved).toBe(items.filter(each => each.need !== need).length);
      }),
    );
  });

  it('puts all in order on arrival and when it is told to', () => {
    fc.assert(
      fc.property(lists, lists, (items, later) => {
        const { result, rerender } = show(items);
        expect(needs(result.current.ordered)).toEqual(needs(items).sort());
        rerender(later);
        act(() => result.current.rearrange());
        expect(needs(result.current.ordered)).toEqual(needs(later).sort());
        expect(result.current.moved).toBe(0);
      }),
    );
  });
});
