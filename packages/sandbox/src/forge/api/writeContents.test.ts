import { base64, startTestForge, TestForge } from '../testForge';

describe('files written by the contents API', () => {
  let forge: TestForge;
  let repo: string;
  beforeAll(async () => {
    forge = await startTestForge();
    repo = await forge.repository('acme', 'acme-dev');
  });
  afterAll(() => forge.stop());

  const write = (files: unknown[], more = {}) =>
    forge.ask('POST', `${repo}/contents`, { message: 'm', files, ...more });

  it('land in one commit that git reads back', async () => {
    const reply = await write([
      {
        operation: 'create',
        path: 'applications/shop/values.yaml',
        content: base64('size: 1\n'),
      },
      {
        operation: 'create',
        path: 'applications.yaml',
        content: base64('a: 1\n'),
      },
      {
        operation: 'create',
        path: 'applications/shop.yaml',
        content: base64('b: 1\n'),
      },
    ]);
    const dir = await forge.folder();
    await forge.git(['clone', '-q', forge.remote('acme', 'acme-dev'), dir]);
    expect((await forge.git(['rev-parse', 'HEAD'], dir)).out.trim()).toBe(
      reply.body.commit.sha,
    );
    expect((await forge.git(['fsck', '--strict'], dir)).code).toBe(0);
    expect((await forge.git(['ls-files'], dir)).out).toBe(
      'README.md\napplications.yaml\napplications/shop.yaml\napplications/shop/values.yaml\n',
    );
  });

  it('are all refused when one of them is', async () => {
    const before = (await forge.ask('GET', `${repo}/branches/main`)).body.commit
      .id;
    const reply = await write([
      { operation: 'create', path: 'new.yaml', content: base64('x') },
      { operation: 'delete', path: 'never.yaml' },
    ]);
    expect(reply).toMatchObject({
      status: 404,
      body: { message: 'repository file does not exist [path: never.yaml]' },
    });
    expect(
      (await forge.ask('GET', `${repo}/branches/main`)).body.commit.id,
    ).toBe(before);
  });

  it('cannot make a folder where a file is', async () => {
    const reply = await write([
      { operation: 'create', path: 'README.md/x', content: base64('x') },
    ]);
    expect(reply).toMatchObject({
      status: 422,
      body: { message: expect.stringContaining('README.md') },
    });
  });

  it('are dated 2001 when the request has no dates, as Gitea does', async () => {
    const reply = await write([
      { operation: 'create', path: 'undated.yaml', content: base64('x') },
    ]);
    expect(reply.body.commit.author.date).toBe('2001-01-01T00:00:00Z');
  });

  it('take away a folder with its last file', async () => {
    await write([
      { operation: 'create', path: 'gone/only.yaml', content: base64('x') },
    ]);
    await write([{ operation: 'delete', path: 'gone/only.yaml' }]);
    expect((await forge.ask('GET', `${repo}/contents/gone`)).status).toBe(404);
  });
});
