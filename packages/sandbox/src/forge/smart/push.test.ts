import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startTestForge, TestForge } from '../testForge';

describe('a push', () => {
  let forge: TestForge;
  let dir: string;
  beforeAll(async () => {
    forge = await startTestForge();
    await forge.repository('acme', 'acme-dev');
    dir = await forge.folder();
    await forge.git(['clone', '-q', forge.remote('acme', 'acme-dev'), dir]);
  });
  afterAll(() => forge.stop());

  const commit = async (file: string, text: string | Buffer) => {
    await writeFile(join(dir, file), text);
    await forge.git(['add', '-A'], dir);
    await forge.git(['commit', '-q', '-m', file], dir);
  };

  it('of a file of several megabytes arrives whole', async () => {
    const bytes = Buffer.from(
      Array.from({ length: 3_000_000 }, (_, i) => (i * 2654435761) % 251),
    );
    await commit('big.bin', bytes);
    expect((await forge.git(['push', '-q', 'origin', 'main'], dir)).code).toBe(
      0,
    );
    const raw = await fetch(
      `${forge
        .remote('acme', 'acme-dev')
        .replace(/\/\/.*@/, '//')
        .replace(/\.git$/, '')}/raw/branch/main/big.bin`,
      {
        headers: {
          authorization: `Basic ${Buffer.from('root0:forge-admin').toString(
            'base64',
          )}`,
        },
      },
    );
    expect(Buffer.from(await raw.arrayBuffer()).equals(bytes)).toBe(true);
  });

  it('to an empty repository gives it its default branch', async () => {
    await forge.ask('POST', '/orgs/acme/repos', {
      name: 'fresh',
      private: true,
    });
    await forge.git(
      ['push', '-q', forge.remote('acme', 'fresh'), 'HEAD:refs/heads/trunk'],
      dir,
    );
    expect((await forge.ask('GET', '/repos/acme/fresh')).body).toMatchObject({
      empty: false,
      default_branch: 'trunk',
    });
  });

  it('to an archived repository is refused', async () => {
    await forge.ask('POST', '/orgs/acme/repos', {
      name: 'old',
      auto_init: true,
    });
    await forge.ask('PATCH', '/repos/acme/old', { archived: true });
    const push = await forge.git(
      ['push', forge.remote('acme', 'old'), 'main:other'],
      dir,
    );
    expect(push.code).not.toBe(0);
    expect(push.err).toContain('archived');
  });

  it('after many others in a row still goes through', async () => {
    for (let i = 0; i < 30; i++) {
      await commit('count.txt', String(i));
      expect(
        (await forge.git(['push', '-q', 'origin', 'main'], dir)).code,
      ).toBe(0);
    }
    expect(
      (await forge.ask('GET', '/repos/acme/acme-dev/contents/count.txt')).body
        .content,
    ).toBe(Buffer.from('29').toString('base64'));
  });
});
