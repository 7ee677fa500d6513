import { generateKeyPairSync } from 'node:crypto';
import { createForge } from '../forge';
import {
  emptyRepository,
  startTestForge,
  TestForge,
} from '../__testUtils__/forge';

function publicKey(): string {
  const raw = generateKeyPairSync('ed25519')
    .publicKey.export({ format: 'der', type: 'spki' })
    .subarray(-32);
  const field = (bytes: Buffer) =>
    Buffer.concat([Buffer.from([0, 0, 0, bytes.length]), bytes]);
  return `ssh-ed25519 ${Buffer.concat([
    field(Buffer.from('ssh-ed25519')),
    field(raw),
  ]).toString('base64')} flux`;
}

describe('the client of the forge', () => {
  let test: TestForge;
  let organization: string;

  beforeAll(async () => {
    test = await startTestForge();
    ({ organization } = await emptyRepository(test));
  });
  afterAll(() => test.stop());

  it('makes organizations and repositories once, also when asked at the same time', async () => {
    const { organizations, repositories } = test.forge;
    const twice = await Promise.all(
      [1, 2].map(() => organizations.ensure(`${organization}-b`)),
    );
    expect(twice[0].id).toBe(twice[1].id);
    const repos = await Promise.all(
      [1, 2].map(() => repositories.ensure(`${organization}-b`, 'runbooks')),
    );
    expect(repos[0].id).toBe(repos[1].id);
    expect(repos[0]).toMatchObject({ private: true, default_branch: 'main' });
  });

  it('finds nothing where nothing is, and removes it without a word', async () => {
    await expect(
      test.forge.organizations.find('no-such-organization'),
    ).resolves.toBeUndefined();
    await expect(
      test.forge.repositories.find(organization, 'nothing'),
    ).resolves.toBeUndefined();
    await expect(
      test.forge.repositories.remove(organization, 'nothing'),
    ).resolves.toBeUndefined();
    await expect(
      test.forge.branches.head(organization, 'dev'),
    ).resolves.toBeUndefined();
    await expect(
      test.forge.files.read(organization, 'dev', 'nothing'),
    ).resolves.toBeUndefined();
    await expect(test.forge.commits.list(organization, 'dev')).resolves.toEqual(
      { commits: [], more: false },
    );
  });

  it('puts users into teams, who then see what the team has', async () => {
    const { users, teams } = test.forge;
    const login = `ann-${organization}`;
    await users.ensure({
      login,
      email: `${login}@example.com`,
      password: 'Throwaway-1x',
    });
    const team = await teams.ensure(organization, {
      name: 'developers',
      units: { 'repo.code': 'write' },
      allRepositories: true,
    });
    expect(
      (await teams.ensure(organization, { name: 'developers', units: {} })).id,
    ).toBe(team.id);
    await teams.addMember(team.id, login);
    await expect(teams.members(team.id)).resolves.toEqual([login]);
    const token = await users.createToken(login, 'test', ['read:repository']);
    const asAnn = createForge({ url: test.config.url, token: token.sha1 });
    await expect(
      asAnn.repositories.find(organization, 'dev'),
    ).resolves.toMatchObject({ name: 'dev' });
    await teams.removeMember(team.id, login);
    await expect(
      asAnn.repositories.find(organization, 'dev'),
    ).resolves.toBeUndefined();
  });

  it('makes a token of a name once', async () => {
    const { users } = test.forge;
    const login = `bob-${organization}`;
    await users.ensure({
      login,
      email: `${login}@example.com`,
      password: 'Throwaway-1x',
    });
    await users.createToken(login, 'flux', ['read:repository']);
    await expect(
      users.createToken(login, 'flux', ['read:repository']),
    ).rejects.toMatchObject({ code: 'conflict' });
  });

  it('keeps one hook for an address, with its events and its secret', async () => {
    const { hooks } = test.forge;
    const hook = {
      url: 'http://127.0.0.1:1/hook',
      secret: 'one',
      events: ['push', 'create'],
    };
    const first = await hooks.ensure(organization, 'dev', hook);
    const second = await hooks.ensure(organization, 'dev', {
      ...hook,
      secret: 'two',
    });
    expect(second).toMatchObject({ id: first.id, active: true });
    expect(second.events).toEqual(expect.arrayContaining(['push', 'create']));
    await expect(hooks.list(organization, 'dev')).resolves.toHaveLength(1);
  });

  it('keeps one deploy key for a title', async () => {
    const { deployKeys } = test.forge;
    const [old, fresh] = [publicKey(), publicKey()];
    await deployKeys.ensure(organization, 'dev', { title: 'flux', key: old });
    await deployKeys.ensure(organization, 'dev', { title: 'flux', key: fresh });
    await deployKeys.ensure(organization, 'dev', { title: 'flux', key: fresh });
    const keys = await deployKeys.list(organization, 'dev');
    expect(keys.map(k => [k.title, k.key.split(' ')[1], k.read_only])).toEqual([
      ['flux', fresh.split(' ')[1], true],
    ]);
  });

  it('reads files, folders and the history of a path', async () => {
    const author = { name: 'Ann', email: 'ann@example.com' };
    const repository = test.forge.git(organization, 'dev');
    await repository.commit({
      author,
      message: 'One',
      change: () => [{ path: 'apps/a/values.yaml', content: 'a: 1\n' }],
    });
    const { commit } = await repository.commit({
      author,
      message: 'Two',
      change: () => [{ path: 'apps/b.yaml', content: 'b' }],
    });
    const { files, commits } = test.forge;
    await expect(
      files.read(organization, 'dev', 'apps/a/values.yaml'),
    ).resolves.toBe('a: 1\n');
    expect(
      (await files.list(organization, 'dev', 'apps')).map(e => [
        e.name,
        e.type,
      ]),
    ).toEqual([
      ['a', 'dir'],
      ['b.yaml', 'file'],
    ]);
    const history = await commits.list(organization, 'dev', { path: 'apps/a' });
    expect(history.commits.map(c => c.commit.message.trim())).toEqual(['One']);
    await expect(commits.diff(organization, 'dev', commit)).resolves.toContain(
      '+b',
    );
  });

  it('makes and removes the tokens of a machine also for one who has a token alone', async () => {
    const { user = '' } = test.config;
    const scopes = ['all'];
    const { users } = test.forge;
    await users.removeToken(user, 'alone');
    const { sha1: token } = await users.createToken(user, 'alone', scopes);
    const byToken = createForge({ url: test.config.url, token });
    expect(await byToken.users.current()).toMatchObject({ login: user });

    const login = `machine-${organization}`;
    const email = `${login}@example.com`;
    await byToken.users.ensure({ login, email, password: 'Throwaway-7x!q' });
    const made = await byToken.users.createToken(login, 'flux', ['read:user']);
    const machine = createForge({ url: test.config.url, token: made.sha1 });
    expect(await machine.users.current()).toMatchObject({ login });
    await byToken.users.removeToken(login, 'flux');
    await expect(machine.users.current()).rejects.toMatchObject({
      code: 'unauthorized',
    });
    await byToken.users.remove(login);
    await users.removeToken(user, 'alone');
  });

  it('says when the forge does not answer, and that the credentials are wrong', async () => {
    const gone = createForge({
      url: 'http://127.0.0.1:1',
      user: 'x',
      password: 'x',
    });
    await expect(gone.organizations.find('acme')).rejects.toMatchObject({
      code: 'unreachable',
    });
    const wrong = createForge({ ...test.config, password: 'wrong-password' });
    await expect(wrong.organizations.find(organization)).rejects.toMatchObject({
      code: 'unauthorized',
    });
  });
});
