import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { createForge, Forge } from '@catalyst/forge';
import { createKubeClient, KubeClient, KubeObject } from '@catalyst/kube';
import { startCluster, startForge } from '@catalyst/sandbox';
import { parse } from 'yaml';

const run = promisify(execFile);
const crds = resolve(__dirname, '../../../../crds');

/** A forge and a management cluster of the sandbox, for one test file. */
export interface World {
  forge: Forge;
  forgeConfig: { url: string; user: string; password: string };
  client: KubeClient;
  /** Path of the management cluster's kubeconfig. */
  kubeconfig: string;
  /** Makes an Organization: its object, its namespace and its repository `shared-blueprints`. */
  organization(name: string): Promise<void>;
  /** Changes files of a repository with git, as a person would; `undefined` removes one. Answers the commit. */
  push(repository: string, files: Record<string, string | undefined>, message?: string): Promise<string>;
  /** Runs git in a new clone of a repository. */
  git(repository: string, ...args: string[]): Promise<string>;
  stop(): Promise<void>;
}

async function installDefinitions(client: KubeClient): Promise<void> {
  for (const name of ['organizations', 'blueprints']) {
    const definition = parse(await readFile(join(crds, `${name}.yaml`), 'utf8')) as KubeObject;
    await client.create(definition);
    await until(async () => {
      const found = await client.find<KubeObject & { status?: { conditions?: { type: string; status: string }[] } }>({
        apiVersion: definition.apiVersion,
        kind: definition.kind,
        name: definition.metadata.name,
      });
      return found?.status?.conditions?.some(({ type, status }) => type === 'Established' && status === 'True');
    });
  }
}

/** Waits for something to be there, and answers it. The test's own timeout ends it. */
export async function until<T>(look: () => T | undefined | Promise<T | undefined>): Promise<NonNullable<T>> {
  for (;;) {
    const found = await look();
    if (found) return found;
    await new Promise(next => setTimeout(next, 20));
  }
}

export async function startWorld(): Promise<World> {
  const directory = await mkdtemp(join(tmpdir(), 'catalyst-blueprints-'));
  const admin = { user: 'catalyst', password: 'throwaway-password' };
  const running = await startForge({ stateDir: join(directory, 'forge'), port: 0, admin });
  const cluster = await startCluster({ name: 'hz-fsn-mgt-prod' });
  const kubeconfig = join(directory, 'kubeconfig');
  await writeFile(kubeconfig, cluster.kubeconfig);
  const client = createKubeClient(cluster.name, { path: kubeconfig });
  const forgeConfig = { url: running.url, ...admin };
  const forge = createForge(forgeConfig);
  await installDefinitions(client);

  async function clone(repository: string) {
    const folder = await mkdtemp(join(directory, 'clone-'));
    const address = new URL(`${running.url}/${repository}.git`);
    Object.assign(address, { username: admin.user, password: admin.password });
    const git = async (...args: string[]) => (await run('git', ['-c', 'user.name=Ann', '-c', 'user.email=ann@acme.example', ...args], { cwd: folder })).stdout;
    await git('clone', '-q', address.href, '.');
    await git('checkout', '-q', '-B', 'main');
    return { folder, git };
  }

  async function push(repository: string, files: Record<string, string | undefined>, message = 'Change'): Promise<string> {
    const { folder, git } = await clone(repository);
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      if (content === undefined) await rm(join(folder, path), { recursive: true });
      else await writeFile(join(folder, path), content);
    }
    await git('add', '--all');
    await git('commit', '-q', '-m', message);
    await git('push', '-q', 'origin', 'main');
    return (await git('rev-parse', 'HEAD')).trim();
  }

  return {
    forge,
    forgeConfig,
    client,
    kubeconfig,
    push,
    async git(repository, ...args) {
      const { git } = await clone(repository);
      return git(...args);
    },
    async organization(name) {
      await client.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
      await forge.organizations.ensure(name);
      await forge.repositories.ensure(name, 'shared-blueprints');
      await client.create({ apiVersion: 'catalyst.openova.io/v1alpha1', kind: 'Organization', metadata: { name }, spec: { displayName: name } } as KubeObject);
    },
    async stop() {
      client.close();
      await Promise.all([running.stop(), cluster.stop()]);
      await rm(directory, { recursive: true, force: true });
    },
  };
}
