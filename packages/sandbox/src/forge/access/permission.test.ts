import { startTestForge, TestForge } from '../testForge';

describe('what a user may do in a repository', () => {
  let forge: TestForge;
  let repo: string;
  beforeAll(async () => {
    forge = await startTestForge();
    repo = await forge.repository('acme', 'acme-dev');
  });
  afterAll(() => forge.stop());

  const may = async (name: string) =>
    (await forge.ask('GET', `${repo}/collaborators/${name}/permission`)).body
      .permission;

  it('is the strongest of what teams and collaboration give', async () => {
    const ann = await forge.user('ann');
    const team = await forge.ask('POST', '/orgs/acme/teams', {
      name: 'developers',
      permission: 'write',
      units: ['repo.code'],
    });
    await forge.ask('PUT', `/teams/${team.body.id}/members/ann`);
    expect(await may('ann')).toBe('none');
    await forge.ask('PUT', `${repo}/collaborators/ann`, { permission: 'read' });
    expect(await may('ann')).toBe('read');
    await forge.ask('PUT', `/teams/${team.body.id}/repos/acme/acme-dev`);
    expect(await may('ann')).toBe('write');
    expect((await forge.ask('DELETE', repo, undefined, ann)).status).toBe(403);
  });

  it('in a public repository of a private organization is nothing for outsiders', async () => {
    await forge.ask('POST', '/orgs/acme/repos', {
      name: 'open',
      auto_init: true,
    });
    const bob = await forge.user('bob');
    expect(
      (await forge.ask('GET', '/repos/acme/open', undefined, bob)).status,
    ).toBe(404);
    expect(
      (await forge.ask('GET', '/repos/acme/open', undefined, null)).status,
    ).toBe(404);
  });
});
