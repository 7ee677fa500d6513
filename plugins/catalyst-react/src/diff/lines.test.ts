import fc from 'fast-check';
import { countLines, hunksOf, linesOf } from './lines';

const text = fc.array(fc.constantFrom('a: 1', 'b: 2', 'c: 3', 'd: 4'), { minLength: 1, maxLength: 30 }).map(lines => `${lines.join('\n')}\n`);

describe('linesOf', () => {
  it('tells a new file as lines that come', () => {
    expect(linesOf(undefined, 'replicas: 2\nname: shop\n')).toEqual([
      { kind: 'added', text: 'replicas: 2', number: 1 },
      { kind: 'added', text: 'name: shop', number: 2 },
    ]);
  });

  it('has both versions in it, line by line', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = linesOf(before, after);
        const without = (kind: string) => `${lines.filter(line => line.kind !== kind).map(line => line.text).join('\n')}\n`;
        expect(without('added')).toBe(before);
        expect(without('removed')).toBe(after);
      }),
    );
  });
});

describe('hunksOf', () => {
  it('hides only lines that are alike, and none of them twice', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = linesOf(before, after);
        const hunks = hunksOf(lines);
        const shown = hunks.flatMap(hunk => ('lines' in hunk ? hunk.lines : []));
        const hidden = hunks.reduce((sum, hunk) => sum + ('hidden' in hunk ? hunk.hidden : 0), 0);
        expect(shown.length + hidden).toBe(lines.length);
        expect(countLines(shown)).toEqual(countLines(lines));
      }),
    );
  });
});
