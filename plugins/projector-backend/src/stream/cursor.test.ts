import fc from 'fast-check';
import { formatCursor, parseCursor } from './cursor';

describe('the cursor of a stream', () => {
  it('is read back as it was written', () => {
    const position = fc.record({
      revision: fc.nat(),
      incarnation: fc.integer({ min: 1, max: 4e12 }),
    });
    const cursor = fc.array(
      fc.tuple(fc.stringMatching(/^[a-z][a-z0-9-]{2,20}$/), position),
    );
    fc.assert(
      fc.property(cursor, entries => {
        const map = new Map(entries);
        expect(parseCursor(formatCursor(map))).toEqual(map);
      }),
    );
  });

  it('that says nothing is empty, and never an error', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        expect(parseCursor(text)).toBeInstanceOf(Map);
      }),
    );
    expect(parseCursor(undefined).size).toBe(0);
    expect(parseCursor('acme-dev:12,acme-stg:x@1').size).toBe(0);
  });
});
