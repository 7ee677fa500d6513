import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createForge, Forge } from '@catalyst/forge';
import { startForge } from '@catalyst/sandbox';
import { createCommitHistory, TRAILERS } from './history';

jest.setTimeout(60_000);

describe('the history of keyed requests', () => {
  const repository = { owner: 'acme', name: 'acme-dev' };
  let forge: Forge;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    const directory = await mkdtemp(join(tmpdir(), 'catalyst-history-'));
    const admin = { user: 'catalyst', password: 'throwaway-password' };
    const running = await startForge({ stateDir: directory, port: 0, admin });
    forge = createForge({ url: running.url, ...admin });
    await forge.organizations.ensure(repository.owner);
    await forge.repositories.ensure(repository.owner, repository.name);
    stop = async () => {
      await running.stop();
      await rm(directory, { recursive: true, force: true });
    };
  });
  afterAll(() => stop());

  const commit = async (path: string, key?: string) => {
    const { commit: sha } = await forge.git(repository.owner, repository.name).commit({
      author: { name: 'ann', email: 'ann@acme.example' },
      message: path,
      trailers: key === undefined ? {} : { [TRAILERS.key]: key, [TRAILERS.request]: 'r' },
      change: () => [{ path, content: path }],
    });
    return sha;
  };

  it('knows what was carried out before a restart, also when something else was carried out first after it', async () => {
    const before = await commit('before', 'k1');
    const restarted = createCommitHistory(forge, repository, 'main');
    restarted.note('k0', { commit: await commit('after', 'k0'), request: 'r' });
    expect(await restarted.find('k1')).toEqual({ commit: before, request: 'r' });
  });

  it('knows what somebody else carried out between two commits of its own', async () => {
    const history = createCommitHistory(forge, repository, 'main');
    expect(await history.find('none')).toBeUndefined();
    const theirs = await commit('theirs', 'k2');
    history.note('k3', { commit: await commit('ours', 'k3'), request: 'r' });
    expect(await history.find('k2')).toEqual({ commit: theirs, request: 'r' });
  });
});
