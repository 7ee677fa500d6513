import {
  emptyRepository,
  startTestForge,
  TestForge,
} from '../__testUtils__/forge';

const ann = { name: 'Ann Doe', email: 'ann@example.com' };

describe('a commit', () => {
  let test: TestForge;
  let organization: string;
  let name: string;

  beforeAll(async () => {
    test = await startTestForge();
    ({ organization, name } = await emptyRepository(test));
  });
  afterAll(() => test.stop());

  const repository = () => test.forge.git(organization, 'dev');

  it('is the first of an empty repository', async () => {
    const result = await repository().commit({
      author: ann,
      message: 'Prepare the Environment',
      change: tree =>
        tree.commit === undefined
          ? [{ path: 'flux-system/sync.yaml', content: 'a: 1\n' }]
          : [],
    });
    expect(result.changed).toBe(true);
    await expect(
      test.inClone(name, ['rev-parse', 'origin/main']),
    ).resolves.toBe(`${result.commit}\n`);
  });

  it('holds all of its files, and git finds nothing wrong with it', async () => {
    await repository().commit({
      author: ann,
      message: 'Install shop',
      change: () => [
        { path: 'applications/shop/values.yaml', content: 'replicas: 2\n' },
        { path: 'applications/shop/ünïcode.yaml', content: 'x: "é"\n' },
        {
          path: 'applications/shop.yaml',
          content: 'sorted: before the folder\n',
        },
        {
          path: 'flux-system/applications/shop.yaml',
          content: 'kind: Kustomization\n',
        },
      ],
    });
    const files = await test.inClone(
      name,
      ['fsck', '--strict'],
      ['-c', 'core.quotePath=off', 'ls-tree', '-r', '--name-only', 'HEAD'],
    );
    expect(files.trim().split('\n')).toEqual([
      'applications/shop.yaml',
      'applications/shop/values.yaml',
      'applications/shop/ünïcode.yaml',
      'flux-system/applications/shop.yaml',
      'flux-system/sync.yaml',
    ]);
  });

  it('is authored by the user, committed by Catalyst, dated now, and carries its trailers', async () => {
    const before = Math.floor(Date.now() / 1000);
    await repository().commit({
      author: ann,
      message: 'Change shop',
      trailers: { 'Catalyst-Plan': 'sha256:abc', 'Catalyst-Surface': 'api' },
      change: () => [
        { path: 'applications/shop/values.yaml', content: 'replicas: 3\n' },
      ],
    });
    const printed = await test.inClone(name, [
      'log',
      '-1',
      '--format=%an <%ae>|%cn|%s|%(trailers:separator=%x3B)|%at|%ct',
    ]);
    const [author, committer, subject, trailers, authored, committed] = printed
      .trim()
      .split('|');
    expect({ author, committer, subject, trailers }).toEqual({
      author: 'Ann Doe <ann@example.com>',
      committer: 'Catalyst',
      subject: 'Change shop',
      trailers: 'Catalyst-Plan: sha256:abc;Catalyst-Surface: api',
    });
    expect(Number(authored)).toBeGreaterThanOrEqual(before);
    expect(committed).toBe(authored);
  });

  it('is not made when the files are already as wanted', async () => {
    const head = await test.forge.branches.head(organization, 'dev');
    const result = await repository().commit({
      author: ann,
      message: 'Nothing new',
      change: () => [
        { path: 'applications/shop/values.yaml', content: 'replicas: 3\n' },
        { path: 'never/was.yaml' },
      ],
    });
    expect(result).toEqual({ commit: head, changed: false });
    await expect(test.forge.branches.head(organization, 'dev')).resolves.toBe(
      head,
    );
  });

  it('removes files, and with the last of them their folder', async () => {
    await repository().commit({
      author: ann,
      message: 'Remove shop',
      change: async tree =>
        (await tree.files('applications')).map(path => ({ path })),
    });
    await expect(
      test.inClone(name, ['ls-tree', '-r', '--name-only', 'HEAD']),
    ).resolves.toBe(
      'flux-system/applications/shop.yaml\nflux-system/sync.yaml\n',
    );
  });

  it.each(['../x', '.git/config', 'a//b', '/a', 'a/.GIT/x', ''])(
    'refuses the path "%s"',
    async path => {
      const commit = repository().commit({
        author: ann,
        message: 'Break out',
        change: () => [{ path, content: '' }],
      });
      await expect(commit).rejects.toMatchObject({ code: 'invalid' });
    },
  );

  it('can be tagged, once', async () => {
    const head = (await repository().tree()).commit ?? '';
    await repository().tag('bp-shop/1.0.0', head);
    await repository().tag('bp-shop/1.0.0', head);
    expect((await repository().refs()).get('refs/tags/bp-shop/1.0.0')).toBe(
      head,
    );
    await repository().commit({
      author: ann,
      message: 'Go on',
      change: () => [{ path: 'x', content: 'x' }],
    });
    const next = (await repository().tree()).commit ?? '';
    await expect(repository().tag('bp-shop/1.0.0', next)).rejects.toMatchObject(
      { code: 'conflict' },
    );
  });

  it('may begin a branch', async () => {
    const made = await repository().commit({
      branch: 'promote/shop',
      from: 'main',
      author: ann,
      message: 'Promote',
      change: () => [
        { path: 'applications/shop/values.yaml', content: 'replicas: 1\n' },
      ],
    });
    await expect(
      test.forge.branches.head(organization, 'dev', 'promote/shop'),
    ).resolves.toBe(made.commit);
    const other = repository().commit({
      branch: 'lost',
      from: 'nowhere',
      author: ann,
      message: 'x',
      change: () => [],
    });
    await expect(other).rejects.toMatchObject({ code: 'notFound' });
  });

  it('begins a branch from where its source is now, whatever was looked at before', async () => {
    const branch = 'promote/later';
    const change = (path?: string) => () =>
      path ? [{ path, content: path }] : [];
    const commit = (path?: string, more = {}) =>
      repository().commit({
        author: ann,
        message: 'x',
        change: change(path),
        ...more,
      });
    const looked = await commit(undefined, { branch, from: 'main' });
    expect(looked.changed).toBe(false);
    await commit('newer');
    const made = await commit('promoted', { branch, from: 'main' });
    const parent = await test.inClone(name, ['rev-parse', `${made.commit}^`]);
    expect(parent.trim()).toBe(
      await test.forge.branches.head(organization, 'dev'),
    );
  });
});
