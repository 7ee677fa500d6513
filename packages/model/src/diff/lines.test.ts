import fc from 'fast-check';
import { countLines } from './lines';

const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 8 }).map(lines => lines.map(line => `${line}\n`).join(''));
const lines = (content: string) => (content === '' ? 0 : content.split('\n').length - 1);

describe('Counting lines', () => {
  it('says what a change adds and removes', () => {
    expect(countLines('a\nb\nc\n', 'a\nx\nc\nd\n')).toEqual({ added: 2, removed: 1 });
    expect(countLines(undefined, 'a\nb')).toEqual({ added: 2, removed: 0 });
    expect(countLines('a\n', undefined)).toEqual({ added: 0, removed: 1 });
  });

  it('adds up, and is nothing where nothing changes', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const { added, removed } = countLines(before, after);
        expect(lines(before) - removed).toBe(lines(after) - added);
        expect(countLines(before, before)).toEqual({ added: 0, removed: 0 });
        expect(countLines(after, before)).toEqual({ added: removed, removed: added });
      }),
    );
  });
});
