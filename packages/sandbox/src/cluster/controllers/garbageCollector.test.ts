import { configMap, testCluster, until } from '../testCluster';
import type { TestCluster } from '../testCluster';
import type { ClusterClient, KubeObject, OwnerReference } from '../types';

const ref = (name: string) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  namespace: 'default',
  name,
});

describe('garbage collection', () => {
  let test: TestCluster;
  let client: ClusterClient;
  beforeEach(async () => {
    test = await testCluster();
    client = test.cluster.client;
  });
  afterEach(() => test.cluster.stop());

  const owned = (
    name: string,
    owners: KubeObject[],
    more: Partial<OwnerReference> = {},
  ) =>
    configMap(
      name,
      {},
      {
        ownerReferences: owners.map(
          ({ metadata: { name: owner, uid = '' } }) => ({
            apiVersion: 'v1',
            kind: 'ConfigMap',
            name: owner,
            uid,
            ...more,
          }),
        ),
      },
    );
  const isGone = (name: string) => async () =>
    (await client.get(ref(name))) === undefined;

  it('deletes what has lost its owner, and what that owned', async () => {
    const parent = await client.create(configMap('parent'));
    const child = await client.create(owned('child', [parent]));
    await client.create(owned('grandchild', [child]));
    await client.delete(ref('parent'));
    await until(isGone('grandchild'));
    expect(await client.get(ref('child'))).toBeUndefined();
  });

  it('keeps what still has another owner, without the one that is gone', async () => {
    const [father, mother] = [
      await client.create(configMap('father')),
      await client.create(configMap('mother')),
    ];
    await client.create(owned('child', [father, mother]));
    await client.delete(ref('father'));
    await until(
      async () =>
        (await client.get(ref('child')))?.metadata.ownerReferences?.length ===
        1,
    );
    expect(
      (await client.get(ref('child')))?.metadata.ownerReferences,
    ).toMatchObject([{ name: 'mother' }]);
  });

  it('deletes what names an owner that never was', async () => {
    const nobody = configMap(
      'nobody',
      {},
      { uid: '00000000-0000-4000-8000-000000000000' },
    );
    await client.create(owned('foundling', [nobody]));
    await until(isGone('foundling'));
  });

  it('takes an owner in another namespace for none', async () => {
    const elsewhere = await client.create(
      configMap('owner', {}, { namespace: 'kube-public' }),
    );
    await client.create(owned('child', [elsewhere]));
    await until(isGone('child'));
  });

  it('leaves alone what is owned by a kind that the cluster does not serve', async () => {
    const owner = {
      apiVersion: 'elsewhere.example.com/v1',
      kind: 'Thing',
      name: 'x',
      uid: 'x',
    };
    await client.create(configMap('guest', {}, { ownerReferences: [owner] }));
    const parent = await client.create(configMap('parent'));
    await client.create(owned('child', [parent]));
    await client.delete(ref('parent'));
    await until(isGone('child'));
    expect(await client.get(ref('guest'))).toBeDefined();
  });

  it('reports what it may not delete, and deletes the rest', async () => {
    const report = jest.fn();
    await test.cluster.stop();
    test = await testCluster({ report });
    client = test.cluster.client;
    const parent = await client.create(configMap('parent'));
    const { ownerReferences } = owned('child', [parent]).metadata;
    const namespace = { apiVersion: 'v1', kind: 'Namespace', name: 'default' };
    await client.create(owned('child', [parent]));
    await client.patch(namespace, {
      metadata: {
        ownerReferences: ownerReferences?.map(owner => ({
          ...owner,
          uid: 'gone',
        })),
      },
    });
    await client.delete(ref('parent'));
    await until(isGone('child'));
    await until(() => report.mock.calls.length > 0);
    expect(report.mock.calls[0][0]).toMatchObject({ code: 403 });
    expect(await client.get(namespace)).toBeDefined();
  });

  it('deletes in the foreground what blocks the owner before the owner', async () => {
    const boss = await client.create(configMap('boss'));
    const worker = owned('worker', [boss], { blockOwnerDeletion: true });
    worker.metadata.finalizers = ['example.com/busy'];
    await client.create(worker);
    await client.delete(ref('boss'), { propagationPolicy: 'Foreground' });
    await until(async () =>
      Boolean((await client.get(ref('worker')))?.metadata.deletionTimestamp),
    );
    expect((await client.get(ref('boss')))?.metadata.finalizers).toEqual([
      'foregroundDeletion',
    ]);
    await client.patch(ref('worker'), { metadata: { finalizers: null } });
    await until(isGone('boss'));
  });

  it('cuts orphans loose before the owner goes', async () => {
    const parent = await client.create(configMap('parent'));
    await client.create(owned('child', [parent]));
    await client.delete(ref('parent'), { propagationPolicy: 'Orphan' });
    await until(isGone('parent'));
    const child = await client.get(ref('child'));
    expect(child?.metadata).not.toHaveProperty('ownerReferences');
  });
});
