import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { createForge, Forge } from '@catalyst/forge';
import { createKubeClient, KubeClient, KubeObject } from '@catalyst/kube';
import { CATALOG_NAMESPACE, composeEnvironment, Environment } from '@catalyst/model';
import { startCluster, startForge } from '@catalyst/sandbox';
import { parse } from 'yaml';
import { blueprints } from './blueprints';

const run = promisify(execFile);
const crds = resolve(__dirname, '../../../../crds');
const admin = { user: 'catalyst', password: 'throwaway-password' };

/** A forge and a management cluster of the sandbox with the Environments acme-dev and muscatpharmacy-prod. */
export interface World {
  forge: Forge;
  forgeConfig: { url: string; user: string; password: string };
  kubeconfig: string;
  client: KubeClient;
  /** A clone of an Environment's repository, as a person has it. */
  clone(environment: string): Promise<Clone>;
  stop(): Promise<void>;
}

export interface Clone {
  directory: string;
  git(...args: string[]): Promise<string>;
  /** Changes a file and pushes it. */
  push(path: string, content: string, message?: string): Promise<void>;
}

async function define(client: KubeClient): Promise<void> {
  for (const name of ['environments', 'blueprints']) {
    const definition = parse(await readFile(join(crds, `${name}.yaml`), 'utf8')) as KubeObject;
    await client.create(definition);
    const established = async () => {
      const { apiVersion, kind, metadata } = definition;
      const found = await client.get<KubeObject & { status?: { conditions?: { type: string; status: string }[] } }>({ apiVersion, kind, name: metadata.name });
      return found.status?.conditions?.some(({ type, status }) => type === 'Established' && status === 'True') ?? false;
    };
    while (!(await established())) await new Promise(setImmediate);
  }
}

async function addEnvironment(client: KubeClient, forge: Forge, organization: string, envType: 'dev' | 'prod'): Promise<void> {
  const name = `${organization}-${envType}`;
  await client.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: organization } });
  const environment: Environment = {
    apiVersion: 'catalyst.openova.io/v1alpha1',
    kind: 'Environment',
    metadata: { name, namespace: organization },
    spec: { organization, envType, placement: { mode: 'single-region', regions: [{ provider: 'hz', region: 'fsn', buildingBlock: 'rtz' }] } },
  };
  await client.create(environment);
  await forge.organizations.ensure(organization);
  await forge.repositories.ensure(organization, name);
  const files = composeEnvironment({ name, sovereign: { name: 'test', domain: 'test.example' }, forgeUrl: 'http://forge.test' });
  await forge.git(organization, name).commit({
    author: { name: 'Catalyst', email: 'catalyst@test.example' },
    message: 'Begin',
    change: () => [...files].map(([path, content]) => ({ path, content })),
  });
}

async function addBlueprints(client: KubeClient): Promise<void> {
  await client.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: CATALOG_NAMESPACE } });
  for (const blueprint of blueprints) {
    await client.create(blueprint);
    const { apiVersion, kind, metadata, status } = blueprint;
    await client.patch({ apiVersion, kind, namespace: metadata.namespace, name: metadata.name }, { status }, { subresource: 'status' });
  }
}

export async function startWorld(): Promise<World> {
  const directory = await mkdtemp(join(tmpdir(), 'catalyst-provisioning-'));
  const running = await startForge({ stateDir: join(directory, 'forge'), port: 0, admin });
  const cluster = await startCluster({ name: 'hz-fsn-mgt-prod' });
  const kubeconfig = join(directory, 'kubeconfig');
  await writeFile(kubeconfig, cluster.kubeconfig);
  const client = createKubeClient(cluster.name, { path: kubeconfig });
  const forgeConfig = { url: running.url, ...admin };
  const forge = createForge(forgeConfig);
  await define(client);
  await addEnvironment(client, forge, 'acme', 'dev');
  await addEnvironment(client, forge, 'muscatpharmacy', 'prod');
  await addBlueprints(client);

  return {
    forge,
    forgeConfig,
    kubeconfig,
    client,
    async clone(environment) {
      const target = await mkdtemp(join(directory, 'clone-'));
      const address = new URL(`${running.url}/${environment.replace(/-[a-z]+$/, '')}/${environment}.git`);
      Object.assign(address, { username: admin.user, password: admin.password });
      const git = async (...args: string[]) =>
        (await run('git', ['-c', 'user.name=Ann', '-c', 'user.email=ann@acme.example', ...args], { cwd: target, maxBuffer: 64 * 1024 * 1024 })).stdout;
      await git('clone', '-q', address.href, '.');
      return {
        directory: target,
        git,
        async push(path, content, message = 'Change by hand') {
          await mkdir(dirname(join(target, path)), { recursive: true });
          await writeFile(join(target, path), content);
          await git('add', '--all');
          await git('commit', '-q', '-m', message);
          const offer = async () => {
            await git('pull', '-q', '--rebase');
            return git('push', '-q', 'origin', 'main').then(() => true, () => false);
          };
          while (!(await offer()));
        },
      };
    },
    async stop() {
      client.close();
      await Promise.all([running.stop(), cluster.stop()]);
      await rm(directory, { recursive: true, force: true });
    },
  };
}
