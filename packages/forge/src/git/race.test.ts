import { createForge } from '../forge';
import {
  emptyRepository,
  startTestForge,
  TestForge,
} from '../__testUtils__/forge';

const ann = { name: 'Ann', email: 'ann@example.com' };

describe('commits at the same time', () => {
  let test: TestForge;

  beforeAll(async () => {
    test = await startTestForge();
  });
  afterAll(() => test.stop());

  it('are all made, each on the files that the one before left', async () => {
    const { organization, name } = await emptyRepository(test);
    const repository = test.forge.git(organization, 'dev');
    const results = await Promise.all(
      Array.from({ length: 100 }, (_, i) =>
        repository.commit({
          author: ann,
          message: `Request ${i}`,
          change: async tree => {
            const before = (await tree.read('log.txt')) ?? '';
            return [
              { path: 'log.txt', content: `${before}${i}\n` },
              { path: `apps/${i}.yaml`, content: `n: ${i}\n` },
            ];
          },
        }),
      ),
    );
    const log = await test.inClone(name, ['log', '--reverse', '--format=%H']);
    expect(log.trim().split('\n')).toEqual(results.map(r => r.commit));
    await expect(
      test.forge.files.read(organization, 'dev', 'log.txt'),
    ).resolves.toBe(Array.from({ length: 100 }, (_, i) => `${i}\n`).join(''));
  });

  it('from two writers all arrive, and a lost race runs the change again on the new files', async () => {
    const { organization } = await emptyRepository(test);
    const writers = [test.forge, createForge(test.config)].map(forge =>
      forge.git(organization, 'dev'),
    );
    await writers[0].commit({
      author: ann,
      message: 'Begin',
      change: () => [{ path: 'count', content: '0' }],
    });
    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        writers[i % 2].commit({
          author: ann,
          message: `Count ${i}`,
          change: async tree => [
            {
              path: 'count',
              content: String(Number(await tree.read('count')) + 1),
            },
          ],
        }),
      ),
    );
    await expect(
      test.forge.files.read(organization, 'dev', 'count'),
    ).resolves.toBe('20');
  });

  it('go on after a push by somebody else with plain git', async () => {
    const { organization, name } = await emptyRepository(test);
    const repository = test.forge.git(organization, 'dev');
    await repository.commit({
      author: ann,
      message: 'Begin',
      change: () => [{ path: 'a', content: '1' }],
    });
    await test.inClone(
      name,
      ['sh', '-c', 'echo 2 > b'],
      ['add', '-A'],
      ['commit', '-qm', 'By hand'],
      ['push', '-q'],
    );
    await repository.commit({
      author: ann,
      message: 'Go on',
      change: () => [{ path: 'c', content: '3' }],
    });
    const log = await test.inClone(name, ['log', '--format=%s']);
    expect(log).toBe('Go on\nBy hand\nBegin\n');
    expect(await (await repository.tree()).list('')).toEqual(['a', 'b', 'c']);
  });

  it('understand a revert to files that they made long ago', async () => {
    const { organization, name } = await emptyRepository(test);
    const repository = test.forge.git(organization, 'dev');
    const many = Array.from({ length: 100 }, (_, i) => ({
      path: `apps/${i}.yaml`,
      content: `n: ${i}\n`,
    }));
    await repository.commit({
      author: ann,
      message: 'Many',
      change: () => many,
    });
    await repository.commit({
      author: ann,
      message: 'One more',
      change: () => [{ path: 'apps/more.yaml', content: 'x' }],
    });
    await test.inClone(name, ['revert', '--no-edit', 'HEAD'], ['push', '-q']);
    expect(await (await repository.tree()).list('apps')).toHaveLength(100);
  });

  it('fail one by one: a change that throws harms no other', async () => {
    const { organization, name } = await emptyRepository(test);
    const repository = test.forge.git(organization, 'dev');
    const commit = (path: string, fails: boolean) =>
      repository.commit({
        author: ann,
        message: `Add ${path}`,
        change: () => {
          if (fails) throw new Error(`${path} is taken`);
          return [{ path, content: path }];
        },
      });
    const outcomes = await Promise.allSettled([
      commit('a', false),
      commit('b', true),
      commit('c', false),
    ]);
    expect(outcomes.map(o => o.status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    await expect(test.inClone(name, ['log', '--format=%s'])).resolves.toBe(
      'Add c\nAdd a\n',
    );
  });

  it('are refused only on the files as they are, not as they were', async () => {
    const { organization, name } = await emptyRepository(test);
    const repository = test.forge.git(organization, 'dev');
    await repository.commit({
      author: ann,
      message: 'Take',
      change: () => [
        { path: 'shop', content: '1' },
        { path: 'k', content: '' },
      ],
    });
    await test.inClone(
      name,
      ['rm', '-q', 'shop'],
      ['commit', '-qm', 'Free'],
      ['push', '-q'],
    );
    const again = repository.commit({
      author: ann,
      message: 'Take again',
      change: async tree => {
        if ((await tree.read('shop')) !== undefined)
          throw new Error('shop is taken');
        return [{ path: 'shop', content: '2' }];
      },
    });
    await expect(again).resolves.toMatchObject({ changed: true });
  });
});
