import {
  configMap,
  ConfigMap,
  startTestCluster,
  TestCluster,
} from './__testUtils__/cluster';
import { createKubeClient } from './client';
import { isKubeError } from './errors';
import { addFinalizer, removeFinalizer } from './finalizers';
import { refOf } from './object';

describe('the client of a cluster', () => {
  let cluster: TestCluster;
  let namespace: string;

  beforeAll(async () => {
    cluster = await startTestCluster();
    namespace = await cluster.namespace();
  });
  afterAll(() => cluster.stop());

  it('creates, reads, replaces, patches and removes', async () => {
    const { client } = cluster;
    const made = await client.create(configMap(namespace, 'a', { x: '1' }));
    expect(made.metadata.uid).toBeDefined();
    const ref = refOf(made);
    await client.replace({ ...made, data: { x: '2' } });
    await client.patch(ref, { data: { y: '3' } });
    await client.patch(ref, [{ op: 'add', path: '/data/z', value: '4' }], {
      type: 'json',
    });
    const read = await client.get<ConfigMap>(ref);
    expect(read.data).toEqual({ x: '2', y: '3', z: '4' });
    await client.remove(ref);
    await expect(client.find(ref)).resolves.toBeUndefined();
    await expect(client.remove(ref)).resolves.toBeUndefined();
  });

  it('applies only the fields that are its own', async () => {
    const { client } = cluster;
    const object = (data: Record<string, string>) =>
      configMap(namespace, 'applied', data);
    await client.apply(object({ mine: '1' }), { fieldManager: 'one' });
    await client.apply(object({ theirs: '1' }), { fieldManager: 'two' });
    const both = await client.apply<ConfigMap>(object({ mine: '2' }), {
      fieldManager: 'one',
    });
    expect(both.data).toEqual({ mine: '2', theirs: '1' });
    const refused = client.apply(object({ mine: '3' }), {
      fieldManager: 'two',
      force: false,
    });
    await expect(refused).rejects.toMatchObject({ code: 'conflict' });
  });

  it('changes nothing in a dry run', async () => {
    const { client } = cluster;
    const dry = configMap(namespace, 'dry');
    await client.create(dry, { dryRun: true });
    await expect(client.find(refOf(dry))).resolves.toBeUndefined();
  });

  it('says what is wrong in a word that a program understands', async () => {
    const { client } = cluster;
    const made = await client.create(configMap(namespace, 'taken'));
    const ref = refOf(made);
    await expect(
      client.create(configMap(namespace, 'taken')),
    ).rejects.toMatchObject({ code: 'alreadyExists' });
    await client.patch(ref, { data: { newer: 'yes' } });
    await expect(client.replace(made)).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(client.get({ ...ref, name: 'nothing' })).rejects.toMatchObject(
      { code: 'notFound' },
    );
    await expect(
      client.create(configMap(namespace, 'Not A Name')),
    ).rejects.toMatchObject({
      code: 'invalid',
      causes: [{ field: 'metadata.name' }],
    });
  });

  it('names the object in an error', async () => {
    const { client } = cluster;
    const ref = refOf(configMap(namespace, 'nothing'));
    await expect(client.get(ref)).rejects.toThrow(
      `get ConfigMap ${namespace}/nothing: configmaps "nothing" not found`,
    );
  });

  it('knows which kinds the cluster serves', async () => {
    const { client } = cluster;
    const served = { apiVersion: 'apps/v1', kind: 'Deployment' };
    await expect(client.serves(served)).resolves.toBe(true);
    const unknown = { apiVersion: 'no.such.group/v1', kind: 'Thing' };
    await expect(client.serves(unknown)).resolves.toBe(false);
    await expect(client.list(unknown)).rejects.toMatchObject({
      code: 'notFound',
    });
  });

  it('lists page by page, and gives each item its kind', async () => {
    const { client } = cluster;
    const many = await cluster.namespace();
    for (let i = 0; i < 5; i += 1) {
      await client.create(configMap(many, `page-${i}`));
    }
    const ref = { apiVersion: 'v1', kind: 'ConfigMap', namespace: many };
    const first = await client.page(ref, { limit: 2 });
    expect(first.items).toHaveLength(2);
    const second = await client.page(ref, {
      limit: 2,
      continue: first.continue,
    });
    const names = [...first.items, ...second.items].map(i => i.metadata.name);
    expect(new Set(names).size).toBe(4);
    expect(first.items[0]).toMatchObject({
      apiVersion: 'v1',
      kind: 'ConfigMap',
    });
  });

  it('keeps an object until its finalizer is gone', async () => {
    const { client } = cluster;
    const plain = await client.create(configMap(namespace, 'held'));
    const held = await addFinalizer(client, plain, 'catalyst.test/hold');
    await expect(
      addFinalizer(client, plain, 'catalyst.test/other'),
    ).rejects.toMatchObject({ code: 'conflict' });
    await client.remove(refOf(held));
    const marked = await client.get(refOf(held));
    expect(marked.metadata.deletionTimestamp).toBeDefined();
    await removeFinalizer(client, marked, 'catalyst.test/hold');
    await expect(client.find(refOf(held))).resolves.toBeUndefined();
  });

  it('says that a cluster does not answer, and where', async () => {
    const text = JSON.stringify({
      'current-context': 'gone',
      contexts: [{ name: 'gone', context: { cluster: 'gone', user: 'gone' } }],
      clusters: [{ name: 'gone', cluster: { server: 'https://127.0.0.1:1' } }],
      users: [{ name: 'gone', user: { token: 'secret-token' } }],
    });
    const client = createKubeClient('gone', { text });
    const error = await client
      .list({ apiVersion: 'v1', kind: 'Pod' })
      .catch((e: unknown) => e);
    expect(isKubeError(error, 'unreachable')).toBe(true);
    expect(String(error)).toContain('https://127.0.0.1:1');
    expect(String(error)).not.toContain('secret-token');
  });

  it('refuses a kubeconfig that leads nowhere', () => {
    const text = JSON.stringify({
      'current-context': 'x',
      contexts: [],
      clusters: [],
      users: [],
    });
    expect(() => createKubeClient('x', { text })).toThrow(/names no cluster/);
  });
});
