import { createKubeClient, KubeClient } from '@catalyst/kube';
import { CATALYST_API_VERSION } from '@catalyst/model';
import { Cluster, startCluster } from '@catalyst/sandbox';
import { World } from '../world';
import { contextOf } from './context';
import { ensureNamespace, removeNamespace } from './namespace';

jest.setTimeout(30_000);

describe('the namespace of an Organization', () => {
  let cluster: Cluster;
  let management: KubeClient;

  beforeAll(async () => {
    cluster = await startCluster({ name: 'hz-fsn-mgt-prod' });
    management = createKubeClient(cluster.name, { text: cluster.kubeconfig });
  });
  afterAll(async () => {
    management.close();
    await cluster.stop();
  });

  const of = (name: string) => {
    const config = { sovereign: { name: 'test' } };
    return contextOf({ config, management } as World, {
      apiVersion: CATALYST_API_VERSION,
      kind: 'Organization',
      metadata: { name },
      spec: { displayName: name },
    });
  };
  const namespace = (name: string) => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name },
  });
  const find = (name: string) =>
    management.find({ apiVersion: 'v1', kind: 'Namespace', name });

  it('may be there before it, as long as nothing runs in it', async () => {
    await management.create(namespace('globex'));
    expect(await ensureNamespace(of('globex'))).toMatchObject({ done: true });
    expect((await find('globex'))?.metadata.labels).toMatchObject({
      'openova.io/organization': 'globex',
    });
  });

  it('is left to what runs in it, also when the Organization goes again', async () => {
    await management.create(namespace('monitoring'));
    await management.create({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'prometheus', namespace: 'monitoring' },
      spec: { containers: [{ name: 'prometheus', image: 'prometheus' }] },
    } as Parameters<typeof management.create>[0]);
    expect(await ensureNamespace(of('monitoring'))).toMatchObject({
      done: false,
      reason: 'NamespaceTaken',
    });
    expect(await removeNamespace(of('monitoring'))).toMatchObject({
      done: true,
    });
    const { metadata } = (await find('monitoring')) ?? {};
    expect(metadata?.labels).not.toHaveProperty('openova.io/organization');
    expect(metadata?.deletionTimestamp).toBeUndefined();
  });
});
