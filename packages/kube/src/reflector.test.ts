import {
  ConfigMap,
  configMap,
  startTestCluster,
  TestCluster,
  until,
} from './__testUtils__/cluster';
import { refOf } from './object';
import { Reflector, startReflector } from './reflector';

describe('a reflector', () => {
  let cluster: TestCluster;
  let reflector: Reflector<ConfigMap> | undefined;
  let told: string[];

  beforeAll(async () => {
    cluster = await startTestCluster();
  });
  afterEach(() => reflector?.stop());
  afterAll(() => cluster.stop());

  const names = () =>
    reflector?.store
      .list()
      .map(o => o.metadata.name)
      .sort() ?? [];

  function mirror(namespace: string): Reflector<ConfigMap> {
    told = [];
    return startReflector<ConfigMap>({
      client: cluster.client,
      ref: { apiVersion: 'v1', kind: 'ConfigMap', namespace },
      pageSize: 2,
      onChange: ({ type, object }) => {
        told.push(`${type} ${object.metadata.name}`);
      },
    });
  }

  it('knows all there is, over several pages, and then each change', async () => {
    const namespace = await cluster.namespace();
    const { client } = cluster;
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      await client.create(configMap(namespace, name));
    }
    reflector = mirror(namespace);
    await reflector.synced;
    expect(names()).toEqual(expect.arrayContaining(['a', 'b', 'c', 'd', 'e']));
    await client.create(configMap(namespace, 'f'));
    await client.patch(refOf(configMap(namespace, 'a')), { data: { x: '1' } });
    await client.remove(refOf(configMap(namespace, 'b')));
    await until(() => told.includes('deleted b'));
    expect(told.slice(-3)).toEqual(['added f', 'modified a', 'deleted b']);
    expect(reflector.store.get(`${namespace}/a`)?.data).toEqual({ x: '1' });
  });

  it('goes on after the server went away and came back', async () => {
    const namespace = await cluster.namespace();
    await cluster.client.create(configMap(namespace, 'before'));
    const running = mirror(namespace);
    reflector = running;
    await running.synced;
    await cluster.halt();
    await until(() => running.trouble !== undefined);
    await cluster.resume();
    await cluster.client.create(configMap(namespace, 'after'));
    await until(() => told.includes('added after'));
    await until(() => running.trouble === undefined);
    expect(told.filter(t => t === 'added before')).toHaveLength(1);
  });

  it('starts while the server is away, and lists when it is there', async () => {
    const namespace = await cluster.namespace();
    await cluster.client.create(configMap(namespace, 'a'));
    await cluster.halt();
    const running = mirror(namespace);
    reflector = running;
    await until(() => running.trouble !== undefined);
    await cluster.resume();
    await running.synced;
    expect(names()).toContain('a');
  });

  it('keeps no managedFields', async () => {
    const namespace = await cluster.namespace();
    await cluster.client.create(configMap(namespace, 'a'));
    reflector = mirror(namespace);
    await reflector.synced;
    expect(reflector.store.get(`${namespace}/a`)?.metadata).not.toHaveProperty(
      'managedFields',
    );
  });

  it('tells nothing any more once it has stopped', async () => {
    const namespace = await cluster.namespace();
    const running = mirror(namespace);
    await running.synced;
    await running.stop();
    const before = [...told];
    await cluster.client.create(configMap(namespace, 'late'));
    const witness = mirror(namespace);
    reflector = witness;
    const heard = told;
    await until(() => heard.includes('added late'));
    expect(before).not.toContain('added late');
    expect(running.store.get(`${namespace}/late`)).toBeUndefined();
  });
});
