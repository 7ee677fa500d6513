import { basic, startTestForge, TestForge } from '../testForge';

describe('the forge over HTTP', () => {
  let forge: TestForge;
  let repo: string;
  beforeAll(async () => {
    forge = await startTestForge();
    repo = await forge.repository('acme', 'acme-dev');
  });
  afterAll(() => forge.stop());

  it('keeps a connection for the next request longer than its clients do', async () => {
    const { headers } = await forge.ask('GET', '/version');
    const kept = /timeout=(\d+)/.exec(headers.get('keep-alive') ?? '')?.[1];
    expect(Number(kept)).toBeGreaterThanOrEqual(60);
  });

  it.each([
    ['GET', '/issues', 'issues'],
    ['POST', '/releases', 'releases'],
    ['GET', '/issues/1/comments', 'issues'],
    ['PATCH', '/branches/main', 'renamed branches'],
    ['POST', '/pulls', 'pull requests'],
  ])('says of %s …%s that it is not part of it', async (method, path, what) => {
    const body = method === 'GET' ? undefined : {};
    expect(await forge.ask(method, `${repo}${path}`, body)).toMatchObject({
      status: 501,
      body: {
        message: expect.stringMatching(
          new RegExp(`${what}.* are not part of this forge`),
        ),
      },
    });
  });

  it.each([
    ['GET', '/users/search', 501],
    ['GET', '/repos/issues/search', 501],
    ['GET', '/user/repos', 501],
    ['PUT', '/version', 405],
    ['GET', '/nonsense', 404],
    ['GET', '/repos/acme/acme-dev/nonsense', 404],
  ])('answers %s %s with %i', async (method, path, status) => {
    expect((await forge.ask(method, path)).status).toBe(status);
  });

  it.each(['/%', '/acme/%E0%A4%A.git/info/refs', '/api/v1/repos/%/%'])(
    'refuses the address %s, which is none',
    async path => {
      const authorization = basic('root0', 'forge-admin');
      const answer = await fetch(`${forge.url}${path}`, {
        headers: { authorization },
      });
      expect(answer.status).toBe(400);
    },
  );
});
