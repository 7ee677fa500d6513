import {
  configMap,
  ConfigMap,
  startTestCluster,
  TestCluster,
  until,
} from './__testUtils__/cluster';
import { Controller, startController } from './controller';
import { startControllers } from './manager';
import { parseKey, refOf } from './object';

describe('a controller', () => {
  let cluster: TestCluster;
  let controller: Controller | undefined;

  beforeAll(async () => {
    cluster = await startTestCluster();
  });
  afterEach(() => controller?.stop());
  afterAll(() => cluster.stop());

  const watch = (namespace: string) => ({
    client: cluster.client,
    ref: {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      namespace,
      labelSelector: 'test=yes',
    },
  });

  const wanted = (namespace: string, name: string) => {
    const object = configMap(namespace, name, { done: 'no' });
    return {
      ...object,
      metadata: { ...object.metadata, labels: { test: 'yes' } },
    };
  };

  it('reconciles what is there, what comes, and tries a failure again', async () => {
    const namespace = await cluster.namespace();
    const { client } = cluster;
    const failed = new Set<string>();
    await client.create(wanted(namespace, 'there'));
    controller = startController({
      name: 'test',
      watch: [watch(namespace)],
      backoff: { baseMs: 1, maxMs: 5, jitter: 0 },
      async reconcile(key) {
        if (!failed.has(key)) {
          failed.add(key);
          throw new Error('the first time fails');
        }
        const ref = { apiVersion: 'v1', kind: 'ConfigMap', ...parseKey(key) };
        const object = await client.find<ConfigMap>(ref);
        if (object?.data?.done === 'no') {
          await client.patch(ref, { data: { done: 'yes' } });
        }
      },
    });
    await controller.synced;
    await client.create(wanted(namespace, 'comes'));
    const done = async (name: string) => {
      const ref = refOf(configMap(namespace, name));
      return (await client.get<ConfigMap>(ref)).data?.done === 'yes';
    };
    await until(() => done('there'));
    await until(() => done('comes'));
    expect([...failed].sort()).toEqual([
      `${namespace}/comes`,
      `${namespace}/there`,
    ]);
  });

  it('looks again when it was asked to', async () => {
    const namespace = await cluster.namespace();
    await cluster.client.create(wanted(namespace, 'a'));
    let looked = 0;
    controller = startController({
      name: 'test',
      watch: [watch(namespace)],
      async reconcile() {
        looked += 1;
        return looked < 3 ? { requeueAfterMs: 1 } : undefined;
      },
    });
    await until(() => looked >= 3);
    await controller.idle();
    expect(looked).toBe(3);
  });

  it('wakes up for the objects that another one concerns', async () => {
    const namespace = await cluster.namespace();
    const keys: string[] = [];
    controller = startController({
      name: 'test',
      watch: [{ ...watch(namespace), keys: () => ['owner'] }],
      reconcile: async key => void keys.push(key),
    });
    await cluster.client.create(wanted(namespace, 'owned'));
    await until(() => keys.length > 0);
    expect(new Set(keys)).toEqual(new Set(['owner']));
  });

  it('runs on the replica that holds the lease, and on the other when that one stops', async () => {
    const namespace = await cluster.namespace();
    const ran: string[] = [];
    const replica = (identity: string) =>
      startControllers({
        lease: {
          client: cluster.client,
          namespace,
          name: 'controllers',
          identity,
          durationSeconds: 5,
        },
        controllers: [
          {
            name: 'test',
            watch: [watch(namespace)],
            reconcile: async key => void ran.push(`${identity} ${key}`),
          },
        ],
      });
    const first = replica('first');
    await until(() => first.leading);
    const second = replica('second');
    await cluster.client.create(wanted(namespace, 'a'));
    await until(() => ran.length > 0);
    await first.stop();
    await until(() => ran.includes(`second ${namespace}/a`));
    await second.stop();
    const lastOfFirst = ran.lastIndexOf(`first ${namespace}/a`);
    expect(ran.indexOf(`second ${namespace}/a`)).toBeGreaterThan(lastOfFirst);
  });
});
