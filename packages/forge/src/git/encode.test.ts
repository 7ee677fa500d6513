import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { encodeTree, inGitOrder, oidOf } from './encode';

const names = fc.uniqueArray(
  fc
    .oneof(
      fc.stringMatching(/^[a-z.-]{1,6}$/),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4 }),
    )
    .filter(
      n =>
        !/[\0/\n\t"]/.test(n) && !['.', '..', '.git'].includes(n.toLowerCase()),
    ),
  { minLength: 1, maxLength: 12 },
);

const mktree = (lines: string) =>
  execFileSync('git', ['mktree', '--missing', '-z'], { input: lines })
    .toString()
    .trim();

describe('git objects', () => {
  it('have the names that git gives them', () => {
    const content = 'replicas: 2\n';
    const named = execFileSync('git', ['hash-object', '--stdin'], {
      input: content,
    })
      .toString()
      .trim();
    expect(oidOf({ type: 'blob', data: Buffer.from(content) })).toBe(named);
  });

  it('sort folders as git does, whatever they hold', () => {
    const oid = 'ab'.repeat(20);
    fc.assert(
      fc.property(
        names,
        fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }),
        (paths, folders) => {
          const entries = paths.map((path, i) =>
            folders[i]
              ? ({ mode: '040000', path, oid, type: 'tree' } as const)
              : ({ mode: '100644', path, oid, type: 'blob' } as const),
          );
          const expected = mktree(
            entries
              .map(e => `${e.mode} ${e.type} ${e.oid}\t${e.path}\0`)
              .join(''),
          );
          expect(
            oidOf({ type: 'tree', data: encodeTree(inGitOrder(entries)) }),
          ).toBe(expected);
        },
      ),
      { numRuns: 40 },
    );
  });
});
