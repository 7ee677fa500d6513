import fc from 'fast-check';
import { linesOf } from './lines';
import { pairsOf } from './pairs';

const text = fc.array(fc.constantFrom('a: 1', 'b: 2', 'c: 3', 'd: 4'), { minLength: 1, maxLength: 30 }).map(lines => `${lines.join('\n')}\n`);

describe('pairsOf', () => {
  it('has the old version at the left and the new one at the right, line by line with its number', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const pairs = pairsOf(linesOf(before, after));
        const left = pairs.flatMap(pair => pair.left ?? []);
        const right = pairs.flatMap(pair => pair.right ?? []);
        expect(`${left.map(line => line.text).join('\n')}\n`).toBe(before);
        expect(`${right.map(line => line.text).join('\n')}\n`).toBe(after);
        expect(left.map(line => line.from)).toEqual(left.map((_, index) => index + 1));
        expect(right.map(line => line.number)).toEqual(right.map((_, index) => index + 1));
      }),
    );
  });

  it('puts what comes beside what it takes the place of', () => {
    const rows = pairsOf(linesOf('name: shop\nreplicas: 1\nend\n', 'name: shop\nreplicas: 2\nsize: 3\nend\n'));
    expect(rows.map(({ left, right }) => [left?.text, right?.text])).toEqual([
      ['name: shop', 'name: shop'],
      ['replicas: 1', 'replicas: 2'],
      [undefined, 'size: 3'],
      ['end', 'end'],
    ]);
  });
});
