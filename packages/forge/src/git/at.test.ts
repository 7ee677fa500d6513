import { createForge } from '../forge';
import {
  emptyRepository,
  startTestForge,
  TestForge,
} from '../__testUtils__/forge';

const ann = { name: 'Ann Doe', email: 'ann@example.com' };

describe('the files at a tag', () => {
  let test: TestForge;
  let organization: string;
  let name: string;

  beforeAll(async () => {
    test = await startTestForge();
    ({ organization, name } = await emptyRepository(test));
  });
  afterAll(() => test.stop());

  it('stay as they were when the branch goes on', async () => {
    const repository = test.forge.git(organization, 'dev');
    const write = (content: string) =>
      repository.commit({
        author: ann,
        message: content,
        change: () => [{ path: 'a.txt', content }],
      });
    const { commit } = await write('one');
    await repository.tag('v/1', commit);
    await write('two');

    const tagged = await repository.at('refs/tags/v/1');
    expect(tagged.commit).toBe(commit);
    await expect(tagged.read('a.txt')).resolves.toBe('one');
    await expect((await repository.tree()).read('a.txt')).resolves.toBe('two');
  });

  it('are found by somebody who has not made them', async () => {
    const other = createForge(test.config).git(organization, 'dev');
    await expect((await other.at('refs/tags/v/1')).read('a.txt')).resolves.toBe(
      'one',
    );
    await expect((await other.tree()).read('a.txt')).resolves.toBe('two');
  });

  it('are those of the commit that an annotated tag stands on', async () => {
    await test.inClone(
      name,
      ['tag', '-a', 'v/2', '-m', 'By hand'],
      ['push', '-q', 'origin', 'v/2'],
    );
    const repository = test.forge.git(organization, 'dev');
    const refs = await repository.refs();
    expect([...refs.keys()].sort()).toEqual([
      'HEAD',
      'refs/heads/main',
      'refs/tags/v/1',
      'refs/tags/v/2',
    ]);
    expect(refs.get('refs/tags/v/2')).toBe(refs.get('refs/heads/main'));
    const tagged = await repository.at('refs/tags/v/2');
    await expect(tagged.read('a.txt')).resolves.toBe('two');
  });

  it('are not found where there is no such tag, and not to be had where nobody answers', async () => {
    const repository = test.forge.git(organization, 'dev');
    await expect(repository.at('refs/tags/v/9')).rejects.toMatchObject({
      code: 'notFound',
      message: `${name} has no refs/tags/v/9`,
    });
    const nothing = test.forge.git(organization, 'nothing');
    await expect(nothing.at('refs/tags/v/1')).rejects.toMatchObject({
      code: 'notFound',
    });
    const url = 'http://127.0.0.1:1';
    const gone = createForge({ ...test.config, url }).git(organization, 'dev');
    await expect(gone.at('refs/tags/v/1')).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining(url),
    });
  });
});
