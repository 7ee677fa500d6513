import { ClustersService } from '@catalyst/backstage-plugin-catalyst-node';
import { AnyKubeObject, createKubeClient, KubeClient } from '@catalyst/kube';
import { Cluster, installFluxCrds, startCluster } from '@catalyst/sandbox';
import { createHelmProvider } from './helm';

jest.setTimeout(30_000);

const HOST = 'hz-fsn-rtz-prod';
const wanted = {
  environment: 'acme-prod',
  organization: 'acme',
  name: `${HOST}-acme`,
  hostCluster: HOST,
  role: 'active' as const,
  labels: { 'openova.io/environment': 'acme-prod' },
};
const options = {
  repository: 'https://charts.example',
  address: 'https://{vcluster}.{domain}',
  domain: 'sovereign.example',
};
const release = {
  apiVersion: 'helm.toolkit.fluxcd.io/v2',
  kind: 'HelmRelease',
  namespace: 'vc-acme',
  name: 'acme',
};

describe('a vcluster of the chart on a host cluster with the definitions of Flux', () => {
  let cluster: Cluster;
  let host: KubeClient;
  const provider = () =>
    createHelmProvider(
      { hosts: () => [host] } as unknown as ClustersService,
      options,
    );

  beforeAll(async () => {
    cluster = await startCluster({ name: HOST });
    host = createKubeClient(HOST, { text: cluster.kubeconfig });
  });
  afterAll(async () => {
    host.close();
    await cluster.stop();
  });

  it('is not asked for where there is no Flux, which is said', async () => {
    await expect(provider().ensure(wanted)).rejects.toThrow(/HelmRepository/);
  });

  it('is asked for in objects that Flux takes, and comes when the chart has made it', async () => {
    await installFluxCrds(cluster.client);
    expect(await provider().ensure(wanted)).toMatchObject({
      outcome: { done: false, reason: 'Starting' },
    });
    expect(await host.find(release)).toMatchObject({
      metadata: { labels: wanted.labels },
    });
    const metadata = { name: 'acme', namespace: 'vc-acme' };
    const app = { app: 'vcluster' };
    const set = { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata };
    await host.create({
      ...set,
      spec: {
        replicas: 1,
        serviceName: 'acme',
        selector: { matchLabels: app },
        template: {
          metadata: { labels: app },
          spec: { containers: [{ name: 'syncer', image: 'vcluster' }] },
        },
      },
    });
    await host.create({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'vc-acme', namespace: 'vc-acme' },
      stringData: { config: 'of the vcluster' },
    });
    expect(await provider().ensure(wanted)).toMatchObject({
      outcome: { done: false },
    });
    await host.applyStatus(
      {
        ...set,
        status: { replicas: 1, readyReplicas: 1 },
      } as AnyKubeObject,
      { fieldManager: 'test' },
    );
    expect(await provider().ensure(wanted)).toMatchObject({
      kubeconfig: 'of the vcluster',
      outcome: { done: true, reason: 'Running' },
    });
  });

  it('is removed with its release and its namespace', async () => {
    let outcome = await provider().remove(wanted, true);
    expect(outcome).toMatchObject({ done: false, reason: 'Removing' });
    expect(await host.find(release)).toBeUndefined();
    while (!outcome.done) outcome = await provider().remove(wanted, true);
    expect(
      await host.find({ apiVersion: 'v1', kind: 'Namespace', name: 'vc-acme' }),
    ).toBeUndefined();
  });
});
