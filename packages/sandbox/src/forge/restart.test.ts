import { startTestForge, TestForge } from './testForge';

describe('a forge that is started again', () => {
  let forge: TestForge;
  beforeAll(async () => (forge = await startTestForge()));
  afterAll(() => forge.stop());

  it('still knows its users, repositories, hooks and commits', async () => {
    const repo = await forge.repository('acme', 'acme-dev');
    const ann = await forge.user('ann');
    await forge.ask('PUT', `${repo}/collaborators/ann`, { permission: 'read' });
    const hook = {
      type: 'gitea',
      active: true,
      config: {
        url: 'http://127.0.0.1:1/x',
        content_type: 'json',
        secret: 's',
      },
    };
    await forge.ask('POST', `${repo}/hooks`, hook);
    const head = (await forge.ask('GET', `${repo}/branches/main`)).body.commit
      .id;

    await forge.restart();

    expect(
      (await forge.ask('GET', `${repo}/branches/main`, undefined, ann)).body
        .commit.id,
    ).toBe(head);
    expect((await forge.ask('GET', `${repo}/hooks`)).body).toMatchObject([
      { active: true, config: { url: hook.config.url } },
    ]);
  });
});
