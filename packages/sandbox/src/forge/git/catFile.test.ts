import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CatFile, openCatFile } from './catFile';

describe('reading objects by git cat-file', () => {
  let dir: string;
  let objects: CatFile;
  const git = (args: string[], input?: string | Buffer) =>
    execFileSync('git', args, { cwd: dir, input }).toString().trim();
  const write = (content: string | Buffer) =>
    git(['hash-object', '-w', '--stdin'], content);
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'cat-file-'));
    git(['init', '-q', '--bare', '.']);
    objects = openCatFile(dir);
  });
  afterEach(async () => {
    objects.stop();
    await rm(dir, { recursive: true, force: true });
  });

  it('answers each question by its own object, large and small', async () => {
    const large = Buffer.alloc(5_000_000, 'large\n');
    const ids = [write('one'), write(large), write('two')];
    const answers = await Promise.all(ids.map(id => objects.read(id)));
    expect(answers.map(a => a?.body.length)).toEqual([3, large.length, 3]);
    expect(answers[1]?.body.equals(large)).toBe(true);
  });

  it('has nothing for an object that is not there', async () => {
    expect(await objects.read('0'.repeat(40))).toBeUndefined();
  });

  it('answers who asks while the process before is ending', async () => {
    const id = write('one');
    for (let i = 0; i < 20; i++) {
      const before = objects.read(id);
      objects.stop();
      const after = objects.read(id);
      expect([await before, await after].map(a => a?.type)).toEqual([
        'blob',
        'blob',
      ]);
    }
  });
});
