import {
  configMap,
  testCluster,
  until,
  widget,
  widgetDefinition,
} from '../testCluster';
import type { TestCluster } from '../testCluster';
import type { ClusterClient, KubeObject } from '../types';

const namespace = (name: string): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name },
});
const ref = { apiVersion: 'v1', kind: 'Namespace', name: 'shop' };

describe('a namespace', () => {
  let test: TestCluster;
  let client: ClusterClient;
  beforeEach(async () => {
    test = await testCluster();
    client = test.cluster.client;
    await client.create(namespace('shop'));
  });
  afterEach(() => test.cluster.stop());

  it('comes with an account named default and the certificate of the cluster', async () => {
    const account = {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      namespace: 'shop',
      name: 'default',
    };
    const ca = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      namespace: 'shop',
      name: 'kube-root-ca.crt',
    };
    await until(async () => (await client.get(ca)) !== undefined);
    expect(await client.get(account)).toBeDefined();
  });

  it('goes with what is in it, built in and custom', async () => {
    await client.create(widgetDefinition());
    await client.create(configMap('one', {}, { namespace: 'shop' }));
    const one = widget('one');
    await client.create({
      ...one,
      metadata: { ...one.metadata, namespace: 'shop' },
    });
    await client.delete(ref);
    await until(async () => (await client.get(ref)) === undefined);
    const left = await client.list({
      apiVersion: 'example.com/v1',
      kind: 'Widget',
    });
    expect(left.items).toEqual([]);
  });

  it('says in its conditions what it waits for', async () => {
    const finalizers = ['example.com/held'];
    await client.create(
      configMap('held', {}, { namespace: 'shop', finalizers }),
    );
    await client.delete(ref);
    const conditions = async () => (await client.get(ref))?.status.conditions;
    await until(async () => Boolean(await conditions()));
    expect(await conditions()).toContainEqual(
      expect.objectContaining({
        type: 'NamespaceFinalizersRemaining',
        status: 'True',
        message: expect.stringContaining(
          'example.com/held in 1 resource instances',
        ),
      }),
    );
    const held = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      namespace: 'shop',
      name: 'held',
    };
    await client.patch(held, { metadata: { finalizers: null } });
    await until(async () => (await client.get(ref)) === undefined);
  });

  it('takes nothing new while it goes', async () => {
    await client.create(
      configMap(
        'held',
        {},
        { namespace: 'shop', finalizers: ['example.com/held'] },
      ),
    );
    await client.delete(ref);
    await expect(
      client.create(configMap('late', {}, { namespace: 'shop' })),
    ).rejects.toMatchObject({
      status: {
        code: 403,
        details: { causes: [{ reason: 'NamespaceTerminating' }] },
      },
    });
  });

  it('may not be deleted when the cluster cannot be without it', async () => {
    await expect(
      client.delete({ ...ref, name: 'kube-system' }),
    ).rejects.toMatchObject({
      status: { code: 403 },
    });
  });
});
