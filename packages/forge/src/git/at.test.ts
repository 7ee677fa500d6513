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

  beforeAll(async () => {
    test = await startTestForge();
    ({ organization } = await emptyRepository(test));
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
});
