import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startForge } from '@catalyst/sandbox';
import { ForgeConfig } from '../config';
import { createForge, Forge } from '../forge';

const run = promisify(execFile);

/** A forge of its own for a test: the sandbox's, or the one that `CATALYST_FORGE_URL` and its credentials name. */
export interface TestForge {
  forge: Forge;
  config: ForgeConfig;
  /** Runs git in a clone of a repository, made anew each time, and answers what it prints. */
  inClone(repository: string, ...commands: string[][]): Promise<string>;
  stop(): Promise<void>;
}

async function where(
  dir: string,
): Promise<{ config: ForgeConfig; stop: () => Promise<void> }> {
  const {
    CATALYST_FORGE_URL: url,
    CATALYST_FORGE_USER: user,
    CATALYST_FORGE_PASSWORD: password,
  } = process.env;
  if (url)
    return { config: { url, user, password }, stop: async () => undefined };
  const admin = { user: 'catalyst', password: 'throwaway-password' };
  const sandbox = await startForge({
    stateDir: join(dir, 'forge'),
    port: 0,
    admin,
  });
  return { config: { url: sandbox.url, ...admin }, stop: sandbox.stop };
}

export async function startTestForge(): Promise<TestForge> {
  const dir = await mkdtemp(join(tmpdir(), 'catalyst-forge-'));
  const { config, stop } = await where(dir);
  const address = new URL(config.url);
  address.username = config.user ?? '';
  address.password = config.password ?? '';
  const who = ['-c', 'user.name=Carol', '-c', 'user.email=carol@example.com'];

  async function inClone(
    repository: string,
    ...commands: string[][]
  ): Promise<string> {
    const clone = await mkdtemp(join(dir, 'clone-'));
    const remote = `${address.href.replace(/\/$/, '')}/${repository}.git`;
    await run('git', ['clone', '-q', remote, clone]);
    let printed = '';
    for (const command of commands) {
      const [file, ...args] =
        command[0] === 'sh' ? command : ['git', ...who, ...command];
      printed = (await run(file, args, { cwd: clone, maxBuffer: 1 << 26 }))
        .stdout;
    }
    return printed;
  }

  return {
    forge: createForge(config),
    config,
    inClone,
    async stop() {
      await stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

let made = 0;

/** An organization with an empty repository `dev` in it, under a name of its own. */
export async function emptyRepository({
  forge,
}: TestForge): Promise<{ organization: string; name: string }> {
  made += 1;
  const organization = `org-${process.pid}-${Date.now().toString(36)}-${made}`;
  await forge.organizations.ensure(organization);
  await forge.repositories.ensure(organization, 'dev');
  return { organization, name: `${organization}/dev` };
}
