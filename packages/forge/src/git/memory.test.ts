import { createGitRepository } from './repository';
import {
  emptyRepository,
  startTestForge,
  TestForge,
} from '../__testUtils__/forge';

const MEGABYTE = 1024 * 1024;

describe('the memory of a repository that is written a lot', () => {
  let test: TestForge;

  beforeAll(async () => {
    test = await startTestForge();
  });
  afterAll(() => test.stop());

  it('is given back, while readers go on and nothing is lost', async () => {
    const { organization } = await emptyRepository(test);
    const repository = createGitRepository(test.config, organization, 'dev');
    const commit = (paths: string[], content: string) =>
      repository.commit({
        author: { name: 'Ann', email: 'ann@example.com' },
        message: 'Write',
        change: () =>
          paths.map(path => ({ path, content: `${path}${content}` })),
      });
    const paths = Array.from({ length: 34 }, (_, i) => `large/${i}.txt`);
    await commit(['small.txt'], '1');
    const reader = await repository.tree();
    await commit(paths, 'x'.repeat(MEGABYTE));
    const full = repository.bytes;
    expect(full).toBeGreaterThan(34 * MEGABYTE);

    // The writer rests one turn after it has answered.
    await new Promise(setImmediate);
    expect(repository.busy).toBe(false);
    await commit(['small.txt'], '2');
    expect(repository.bytes).toBeLessThan(full / 2);
    await expect(reader.read('small.txt')).resolves.toBe('small.txt1');
    const after = await repository.tree();
    await expect(after.read('small.txt')).resolves.toBe('small.txt2');
    expect(await after.list('large')).toHaveLength(34);
  });
});
