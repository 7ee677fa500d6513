import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Cluster, startCluster } from '@catalyst/sandbox';
import { stringify } from 'yaml';
import { catalogDirectory, toolsEnv } from './__testUtils__/render';

const run = promisify(execFile);

jest.setTimeout(60_000);

describe('credentials', () => {
  let cluster: Cluster;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'catalyst-credentials-'));
    cluster = await startCluster({ name: 'hz-fsn-rtz-dev-acme', stateDir: folder });
  });
  afterAll(async () => {
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** Installs or upgrades as Flux does, without waiting for pods: nobody runs any here. */
  async function install(name: string, blueprint: string, values: object): Promise<void> {
    const file = join(folder, `${name}.yaml`);
    await writeFile(file, stringify({ application: { name }, ...values }));
    const chart = join(catalogDirectory, blueprint, 'chart');
    const options = ['--namespace', name, '--create-namespace', '--values', file, '--no-hooks', '--kubeconfig', join(folder, 'kubeconfig')];
    await writeFile(join(folder, 'kubeconfig'), cluster.kubeconfig);
    const env = { ...toolsEnv, HELM_CACHE_HOME: folder, HELM_CONFIG_HOME: folder, HELM_DATA_HOME: folder };
    await run('helm', ['upgrade', '--install', name, chart, ...options], { env });
  }

  async function secret(namespace: string, name: string): Promise<Record<string, string>> {
    const found = await cluster.client.get({ apiVersion: 'v1', kind: 'Secret', namespace, name });
    const data = Object.entries<string>(found?.data ?? {});
    return Object.fromEntries(data.map(([key, value]) => [key, Buffer.from(value, 'base64').toString()]));
  }

  it('are made in the cluster, one for each database, and survive an upgrade that adds another', async () => {
    await install('shop-mariadb', 'mariadb', { databases: ['shop'] });
    const [root, shop] = [await secret('shop-mariadb', 'shop-mariadb-credentials'), await secret('shop-mariadb', 'shop-connection')];
    expect(shop).toEqual({
      host: 'shop-mariadb.shop-mariadb.svc.cluster.local',
      port: '3306',
      username: 'shop',
      password: expect.stringMatching(/^[A-Za-z0-9]{32}$/),
      database: 'shop',
      uri: `mysql://shop:${shop.password}@shop-mariadb.shop-mariadb.svc.cluster.local:3306/shop`,
    });
    expect(root.password).not.toBe(shop.password);

    await install('shop-mariadb', 'mariadb', { databases: ['shop', 'my-blog'] });
    expect(await secret('shop-mariadb', 'shop-mariadb-credentials')).toEqual(root);
    expect(await secret('shop-mariadb', 'shop-connection')).toEqual(shop);
    expect(await secret('shop-mariadb', 'my-blog-connection')).toMatchObject({ username: 'my_blog', database: 'my_blog' });
  });

  it('reach the Application that needs them, in its own namespace, and its pods follow a change of them', async () => {
    const dependencies = { database: { application: 'shop-mariadb', namespace: 'shop-mariadb', connectionSecret: 'shop-connection' } };
    await install('shop', 'wordpress', { dependencies });
    expect(await secret('shop', 'shop-database')).toEqual(await secret('shop-mariadb', 'shop-connection'));
    const before = await secret('shop', 'shop-credentials');
    const checksum = async () =>
      (await cluster.client.get({ apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'shop' }))?.spec.template.metadata.annotations['checksum/database'];
    const first = await checksum();

    await install('shop', 'wordpress', { dependencies });
    expect(await checksum()).toBe(first);
    expect(await secret('shop', 'shop-credentials')).toEqual(before);

    const password = Buffer.from('rotated').toString('base64');
    await cluster.client.patch({ apiVersion: 'v1', kind: 'Secret', namespace: 'shop-mariadb', name: 'shop-connection' }, { data: { password } });
    await install('shop', 'wordpress', { dependencies });
    expect(await checksum()).not.toBe(first);
    expect((await secret('shop', 'shop-database')).password).toBe('rotated');
  });

  it('that are not there yet are waited for, and said', async () => {
    const dependencies = { database: { application: 'late', namespace: 'late', connectionSecret: 'blog-connection' } };
    await expect(install('blog', 'wordpress', { dependencies })).rejects.toThrow('The connection Secret late/blog-connection of late is not there yet.');
  });

  it('keep a disk as large as it was made, whatever size is chosen later', async () => {
    await install('cache', 'valkey', { storage: { size: '2Gi' } });
    await install('cache', 'valkey', { storage: { size: '20Gi' }, replicas: 3 });
    const found = await cluster.client.get({ apiVersion: 'apps/v1', kind: 'StatefulSet', namespace: 'cache', name: 'cache' });
    expect(found?.spec.replicas).toBe(3);
    expect(found?.spec.volumeClaimTemplates[0].spec.resources.requests.storage).toBe('2Gi');
  });
});
