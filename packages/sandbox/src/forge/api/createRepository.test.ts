import { startTestForge, TestForge } from '../testForge';

describe('repositories made and removed', () => {
  let forge: TestForge;
  beforeAll(async () => {
    forge = await startTestForge();
  });
  afterAll(() => forge.stop());

  const make = (name: string) =>
    forge.ask('POST', '/orgs/acme/repos', { name, auto_init: true });

  it('of one name, asked for many times at once, are one', async () => {
    await forge.ask('POST', '/orgs', { username: 'acme' });
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => make('acme-dev')),
    );
    expect(answers.map(a => a.status).sort()).toEqual([201, 409, 409, 409]);
    const { body } = await forge.ask('GET', '/orgs/acme/repos');
    expect(body.map((r: { name: string }) => r.name)).toEqual(['acme-dev']);
  });

  it('give the one that has made them the right to administer them', async () => {
    const ann = await forge.user('ann');
    const team = await forge.ask('POST', '/orgs/acme/teams', {
      name: 'makers',
      permission: 'read',
      units: ['repo.code'],
      can_create_org_repo: true,
    });
    await forge.ask('PUT', `/teams/${team.body.id}/members/ann`);
    const made = await forge.ask(
      'POST',
      '/orgs/acme/repos',
      { name: 'own' },
      ann,
    );
    expect(made).toMatchObject({
      status: 201,
      body: { permissions: { admin: true } },
    });
  });

  it('keep their owner, unless they are to go as well', async () => {
    const bob = await forge.user('bob');
    await forge.ask('POST', '/user/repos', { name: 'notes' }, bob);
    expect(await forge.ask('DELETE', '/admin/users/bob')).toMatchObject({
      status: 422,
      body: {
        message: expect.stringContaining('still has ownership of repositories'),
      },
    });
    expect((await forge.ask('GET', '/repos/search')).status).toBe(200);
    const purged = await forge.ask('DELETE', '/admin/users/bob?purge=true');
    expect(purged.status).toBe(204);
    expect((await forge.ask('GET', '/repos/bob/notes')).status).toBe(404);
  });
});
