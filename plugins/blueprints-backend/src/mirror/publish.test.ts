import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createForge, Forge, GitRepository } from '@catalyst/forge';
import { startForge } from '@catalyst/sandbox';
import { Publication, publishVersions } from './publish';

const version = (number: string, files: Record<string, string>): Publication => ({
  name: 'bp-shop',
  version: number,
  files: new Map(Object.entries(files)),
});

describe('publishing versions of a Blueprint', () => {
  let directory: string;
  let forge: Forge;
  let stop: () => Promise<void>;
  let repository: GitRepository;
  let made = 0;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'catalyst-mirror-'));
    const admin = { user: 'catalyst', password: 'throwaway-password' };
    const sandbox = await startForge({ stateDir: directory, port: 0, admin });
    stop = sandbox.stop;
    forge = createForge({ url: sandbox.url, ...admin });
    await forge.organizations.ensure('catalog');
  });
  afterAll(async () => {
    await stop();
    await rm(directory, { recursive: true, force: true });
  });
  beforeEach(async () => {
    made += 1;
    await forge.repositories.ensure('catalog', `bp-shop-${made}`);
    repository = forge.git('catalog', `bp-shop-${made}`);
  });

  const textAt = async (ref: string, path: string) => (await repository.at(ref)).read(path);

  it('tags each one, and the default branch ends with the newest, without what only the older had', async () => {
    const tags = await publishVersions(repository, [
      version('1.10.0', { 'blueprint.yaml': 'ten' }),
      version('1.9.0', { 'blueprint.yaml': 'nine', 'chart/old.yaml': 'old' }),
    ]);
    expect(tags).toEqual(['bp-shop/1.9.0', 'bp-shop/1.10.0']);
    await expect(textAt('refs/tags/bp-shop/1.9.0', 'chart/old.yaml')).resolves.toBe('old');
    const tip = await repository.tree();
    await expect(tip.files('')).resolves.toEqual(['blueprint.yaml']);
    await expect(tip.read('blueprint.yaml')).resolves.toBe('ten');
  });

  it('does nothing the second time, also when the content has changed meanwhile', async () => {
    await publishVersions(repository, [version('1.0.0', { 'blueprint.yaml': 'first' })]);
    const before = await repository.refs();
    await expect(publishVersions(repository, [version('1.0.0', { 'blueprint.yaml': 'other' })])).resolves.toEqual([]);
    expect(await repository.refs()).toEqual(before);
  });

  it('goes on where it was cut off between the commit and its tag', async () => {
    const files = { 'blueprint.yaml': 'first' };
    const { commit } = await repository.commit({
      author: { name: 'Catalyst', email: 'catalyst@localhost' },
      message: 'Publish bp-shop 1.0.0',
      change: () => [{ path: 'blueprint.yaml', content: 'first' }],
    });
    await publishVersions(repository, [version('1.0.0', files)]);
    const refs = await repository.refs();
    expect(refs.get('refs/tags/bp-shop/1.0.0')).toBe(commit);
    expect(refs.get('refs/heads/main')).toBe(commit);
  });

  it('publishes an older version later without taking the default branch back', async () => {
    await publishVersions(repository, [version('2.0.0', { 'blueprint.yaml': 'two' })]);
    await publishVersions(repository, [version('1.0.1', { 'blueprint.yaml': 'one' })]);
    await expect(textAt('refs/tags/bp-shop/1.0.1', 'blueprint.yaml')).resolves.toBe('one');
    await expect((await repository.tree()).read('blueprint.yaml')).resolves.toBe('two');
  });
});
