import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fetchCommit } from './mirror';

describe('the mirror of a repository', () => {
  let dir: string;
  const git = (...args: string[]) =>
    execFileSync(
      'git',
      ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.com', ...args],
      { cwd: join(dir, 'origin') },
    )
      .toString()
      .trim();
  const commit = async (text: string) => {
    await writeFile(join(dir, 'origin', 'a.yaml'), text);
    git('add', '-A');
    git('commit', '-q', '-m', text);
    return git('rev-parse', 'HEAD');
  };
  const fetch = (id: string) =>
    fetchCommit(
      join(dir, 'mirrors'),
      `file://${join(dir, 'origin')}`,
      {},
      { label: 'main', ref: 'refs/heads/main', commit: id },
      10_000,
    );

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'mirror-'));
    execFileSync('git', ['init', '-q', '-b', 'main', join(dir, 'origin')]);
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));

  it('is made anew when a git that was killed has left it locked', async () => {
    await fetch(await commit('one'));
    const [mirror] = await readdir(join(dir, 'mirrors'));
    await writeFile(join(dir, 'mirrors', mirror, 'shallow.lock'), '');
    const { subject, tree } = await fetch(await commit('two'));
    expect([subject, tree.get('a.yaml')?.content.toString()]).toEqual([
      'two',
      'two',
    ]);
  });

  it('says in the words of git what the repository lacks', async () => {
    await commit('one');
    await expect(fetch('1'.repeat(40))).rejects.toThrow(
      /not our ref|bad object/,
    );
  });
});
