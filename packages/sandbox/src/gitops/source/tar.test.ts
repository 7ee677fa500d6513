import { gzipSync } from 'node:zlib';
import { withoutIgnored } from './ignore';
import { readTar, type Tree, writeTar } from './tar';

const treeOf = (files: Record<string, string>): Tree =>
  new Map(
    Object.entries(files).map(([path, text]) => [
      path,
      { content: Buffer.from(text), executable: path.endsWith('.sh') },
    ]),
  );

describe('an artifact', () => {
  it('gives back the files that were put in, long names too', () => {
    const long = `${'folder/'.repeat(30)}file.yaml`;
    const tree = treeOf({
      'a.yaml': 'a: 1\n',
      'run.sh': '#!/bin/sh\n',
      [long]: 'x'.repeat(1000),
      empty: '',
    });
    expect(readTar(gzipSync(writeTar(tree)))).toEqual(
      new Map([...tree].sort(([a], [b]) => (a < b ? -1 : 1))),
    );
  });

  it('is the same for the same files, in whatever order they come', () => {
    expect(
      writeTar(treeOf({ a: '1', b: '2' })).equals(
        writeTar(treeOf({ b: '2', a: '1' })),
      ),
    ).toBe(true);
  });

  it('leaves out what Flux leaves out, and what .sourceignore says', () => {
    const tree = treeOf({
      '.gitignore': '',
      'logo.png': '',
      '.github/ci.yaml': '',
      'app/a.yaml': '',
      'docs/b.md': '',
      'docs/keep.md': '',
      '.sourceignore': '/docs/*\n!/docs/keep.md\n',
    });
    expect([...withoutIgnored(tree).keys()]).toEqual([
      'app/a.yaml',
      'docs/keep.md',
      '.sourceignore',
    ]);
    expect([...withoutIgnored(tree, '/app/\n').keys()]).toEqual([
      'logo.png',
      '.github/ci.yaml',
      'docs/keep.md',
      '.sourceignore',
    ]);
  });
});
