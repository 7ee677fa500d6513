import { createForge, Forge } from '@catalyst/forge';
import { RunningForge, startForge } from '@catalyst/sandbox';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { issueGitCredentials } from './gitCredentials';

const admin = { user: 'catalyst', password: 'throwaway-password' };

describe('credentials for git', () => {
  let stateDir: string;
  let running: RunningForge;
  let forge: Forge;

  beforeAll(async () => {
    stateDir = await mkdtemp(join(tmpdir(), 'catalyst-credentials-'));
    running = await startForge({ stateDir, port: 0, admin });
    forge = createForge({ url: running.url, ...admin });
    await forge.organizations.ensure('acme');
    await forge.repositories.ensure('acme', 'acme-dev');
    await forge.repositories.ensure('acme', 'acme-prod');
  });
  afterAll(async () => {
    await running.stop();
    await rm(stateDir, { recursive: true });
  });

  const issue = (
    user: string,
    ...roles: { role: 'org-developer' | 'org-viewer'; environment?: string }[]
  ) =>
    issueGitCredentials(
      forge,
      { user, roles: roles.map(role => ({ organization: 'acme', ...role })) },
      'acme',
      'sovereign.example',
    );

  const sees = async (password: string, repository: string) =>
    (await createForge({ url: running.url, token: password }).repositories.find(
      'acme',
      repository,
    )) !== undefined;

  it('open the repositories that the role is for, and no others', async () => {
    const { password } = await issue('ann', {
      role: 'org-developer',
      environment: 'acme-dev',
    });
    expect([
      await sees(password, 'acme-dev'),
      await sees(password, 'acme-prod'),
    ]).toEqual([true, false]);
  });

  it('follow the roles, and replace the last ones', async () => {
    const before = await issue('bob', { role: 'org-developer' });
    const after = await issue('bob', {
      role: 'org-viewer',
      environment: 'acme-prod',
    });
    expect([
      await sees(after.password, 'acme-dev'),
      await sees(after.password, 'acme-prod'),
    ]).toEqual([false, true]);
    await expect(sees(before.password, 'acme-prod')).rejects.toMatchObject({
      code: 'unauthorized',
    });
  });

  it.each(['catalyst', 'flux-acme-dev'])(
    'are not given for the user %s, which is somebody else',
    async user => {
      const email = 'flux-acme-dev@noreply.sovereign.example';
      await forge.users.ensure({
        login: 'flux-acme-dev',
        email,
        password: 'Throwaway-1x',
      });
      await expect(
        issue(user, { role: 'org-developer' }),
      ).rejects.toMatchObject({ name: 'ConflictError' });
      await expect(forge.users.tokens(user)).resolves.toEqual([]);
    },
  );
});
