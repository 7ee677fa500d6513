import type { TreeEntry } from 'isomorphic-git';
import fc from 'fast-check';
import { editTree, FileChange } from './editTree';
import { encodeTree, inGitOrder, oidOf } from './encode';
import { createTreeReader } from './treeReader';
import { Objects } from './objects';

/** Objects without a remote. */
function memory() {
  const trees = new Map<string, TreeEntry[]>();
  const blobs = new Map<string, string>();
  const keep = <T>(map: Map<string, T>, oid: string, value: T) => {
    map.set(oid, value);
    return oid;
  };
  const found = <T>(map: Map<string, T>, oid: string): T => {
    const value = map.get(oid);
    if (value === undefined) throw new Error(`no object ${oid}`);
    return value;
  };
  return {
    tree: async (oid: string) => found(trees, oid),
    blob: async (oid: string) => found(blobs, oid),
    replaced: () => undefined,
    writeBlob: (content: string) =>
      keep(blobs, oidOf({ type: 'blob', data: Buffer.from(content) }), content),
    writeTree: (entries: TreeEntry[]) => {
      const sorted = inGitOrder(entries);
      return keep(
        trees,
        oidOf({ type: 'tree', data: encodeTree(sorted) }),
        sorted,
      );
    },
  };
}

/** What files are left when the changes are made one by one; a file takes the place of a folder and the other way round. */
function expected(changes: FileChange[]): Record<string, string> {
  const files = new Map<string, string>();
  for (const { path, content } of changes) {
    if (content === undefined) files.delete(path);
    else files.set(path, content);
  }
  return Object.fromEntries([...files].sort());
}

// Names of files and of folders do not meet, as a file and a folder cannot share one.
const path = fc
  .tuple(
    fc.array(fc.constantFrom('d1', 'd2'), { maxLength: 3 }),
    fc.constantFrom('f1', 'f2', 'f3'),
  )
  .map(([folders, file]) => [...folders, file].join('/'));
const change = fc.record({
  path,
  content: fc.option(fc.string({ maxLength: 3 }), { nil: undefined }),
});

async function contents(
  objects: ReturnType<typeof memory>,
  root: string,
): Promise<Record<string, string>> {
  const reader = createTreeReader(
    objects as unknown as Objects,
    'commit',
    root,
  );
  const files = await reader.files('');
  return Object.fromEntries(
    await Promise.all(
      files.sort().map(async f => [f, (await reader.read(f)) ?? 'missing']),
    ),
  );
}

describe('editing a tree', () => {
  it('leaves exactly the files that the changes say, whatever was there before', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(change),
        fc.uniqueArray(change, { selector: c => c.path }),
        async (before, changes) => {
          const objects = memory();
          let root: string | undefined;
          for (const one of before) root = await editTree(objects, root, [one]);
          root = await editTree(objects, root, changes);
          expect(await contents(objects, root)).toEqual(
            expected([...before, ...changes]),
          );
        },
      ),
    );
  });

  it('puts a folder where a file was, and a file where a folder was', async () => {
    const objects = memory();
    const file = await editTree(objects, undefined, [
      { path: 'a', content: '1' },
    ]);
    const folder = await editTree(objects, file, [
      { path: 'a' },
      { path: 'a/b', content: '2' },
    ]);
    expect(await contents(objects, folder)).toEqual({ 'a/b': '2' });
    const back = await editTree(objects, folder, [{ path: 'a', content: '1' }]);
    expect(back).toBe(file);
  });

  it.each([
    ['100755', '100755'],
    ['120000', '100644'],
  ])('writes over an entry of mode %s with mode %s', async (mode, after) => {
    const objects = memory();
    const oid = objects.writeBlob('other.txt');
    const root = objects.writeTree([{ path: 'a', mode, type: 'blob', oid }]);
    const edited = await editTree(objects, root, [{ path: 'a', content: '1' }]);
    expect(await objects.tree(edited)).toMatchObject([
      { path: 'a', mode: after },
    ]);
  });
});
