import { base64, startTestForge, TestForge } from '../testForge';

describe('the last commit of a file in a folder', () => {
  let forge: TestForge;
  beforeAll(async () => (forge = await startTestForge()));
  afterAll(() => forge.stop());

  it('is the one that changed it, also behind a merge', async () => {
    const repo = await forge.repository('acme', 'acme-dev');
    const add = async (path: string) =>
      (
        await forge.ask('POST', `${repo}/contents`, {
          message: path,
          files: [{ operation: 'create', path, content: base64(path) }],
        })
      ).body.commit.sha;
    const first = await add('f/one');
    const dir = await forge.folder();
    await forge.git(['clone', '-q', forge.remote('acme', 'acme-dev'), dir]);
    const second = await add('f/two');
    await forge.git(['checkout', '-q', '-b', 'side'], dir);
    await forge.git(['commit', '-q', '--allow-empty', '-m', 'side'], dir);
    await forge.git(['fetch', '-q'], dir);
    await forge.git(
      ['merge', '-q', '--no-ff', '-m', 'merge', 'origin/main'],
      dir,
    );
    await forge.git(['push', '-q', 'origin', 'HEAD:main'], dir);

    const items = (await forge.ask('GET', `${repo}/contents/f`)).body;

    expect(
      items.map((i: { last_commit_sha: string }) => i.last_commit_sha),
    ).toEqual([first, second]);
  });
});
