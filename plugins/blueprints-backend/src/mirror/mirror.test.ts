import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLogger } from '@catalyst/kube';
import { catalogDirectory } from '../__testUtils__/render';
import { mirrorCatalog } from './mirror';

describe('the mirror of the public catalog', () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'catalyst-mirror-'));
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  /** Puts a Blueprint of the catalog into the folder, changed. */
  async function add(name: string, change: (text: string) => string) {
    const folder = join(directory, name);
    await cp(join(catalogDirectory, 'valkey'), folder, { recursive: true });
    const file = join(folder, 'blueprint.yaml');
    await writeFile(file, change(await readFile(file, 'utf8')));
  }

  it('leaves out what the linter refuses and what is private, and says why', async () => {
    await add('broken', text => text.replace('tagline:', 'tagine:'));
    await add('secret', text => text.replace(/visibility: \w+/, 'visibility: private'));
    const repositories = { ensure: jest.fn() };
    const organizations = { ensure: jest.fn() };
    const said: string[] = [];
    await mirrorCatalog({
      forge: { organizations, repositories, git: jest.fn() } as unknown as Parameters<typeof mirrorCatalog>[0]['forge'],
      directory,
      logger: { ...silentLogger, warn: (line: string) => void said.push(line) },
    });
    expect(repositories.ensure).not.toHaveBeenCalled();
    expect(said.sort()).toEqual([
      expect.stringMatching(/broken is not published: blueprint\.yaml:\d+: .*tagline/),
      expect.stringMatching(/secret is not published: it is private/),
    ]);
  });
});
