import fc from 'fast-check';
import { pageOf } from './pages';

describe('pages of a list', () => {
  it('together hold every item once, in order', () => {
    const names = fc.uniqueArray(fc.string({ minLength: 1 }), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(names, fc.integer({ min: 1, max: 7 }), (items, limit) => {
        const seen: string[] = [];
        let cursor: string | undefined;
        do {
          const page = pageOf(items, i => i, { limit: String(limit), cursor });
          expect(page.items.length).toBeLessThanOrEqual(limit);
          seen.push(...page.items);
          cursor = page.nextCursor;
        } while (cursor);
        expect(seen).toEqual([...items].sort((a, b) => (a < b ? -1 : 1)));
      }),
    );
  });

  it.each([{ limit: '0' }, { limit: 'many' }, { limit: '1.5' }])(
    'refuse the limit %j by name',
    query => {
      expect(() => pageOf(['a'], i => i, query)).toThrow(/^limit:/);
    },
  );

  it('refuse a cursor that was never given', () => {
    expect(() => pageOf(['a'], i => i, { cursor: 'xyz' })).toThrow(/^cursor:/);
  });
});
