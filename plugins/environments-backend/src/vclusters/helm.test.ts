import { ClustersService } from '@catalyst/backstage-plugin-catalyst-node';
import { AnyKubeObject, KubeClient } from '@catalyst/kube';
import { createHelmProvider } from './helm';

const wanted = {
  environment: 'acme-prod',
  organization: 'acme',
  name: 'hz-fsn-rtz-prod-acme',
  hostCluster: 'hz-fsn-rtz-prod',
  role: 'active' as const,
  labels: {},
};

/** A host cluster that keeps what is applied to it. */
function host() {
  const applied: AnyKubeObject[] = [];
  const client: Pick<KubeClient, 'name' | 'apply' | 'find'> = {
    name: wanted.hostCluster,
    apply: async object => {
      applied.push(object as AnyKubeObject);
      return object as never;
    },
    find: async () => undefined,
  };
  const clusters = { hosts: () => [client] } as unknown as ClustersService;
  return { applied, clusters };
}

describe('the provider of the vcluster chart', () => {
  it('has the Flux of the host cluster apply the chart, with the address at which the control plane reaches it', async () => {
    const { applied, clusters } = host();
    const address = 'https://{vcluster}.vc.{domain}';
    const options = {
      repository: 'https://charts.loft.sh',
      version: '0.30.0',
      address,
      domain: 'sovereign.example',
    };
    const { outcome, kubeconfig } = await createHelmProvider(
      clusters,
      options,
    ).ensure(wanted);
    expect(outcome).toMatchObject({ done: false, reason: 'Starting' });
    expect(kubeconfig).toBeUndefined();
    expect(
      applied.map(
        ({ kind, metadata }) =>
          `${kind} ${metadata.namespace ?? ''}/${metadata.name}`,
      ),
    ).toEqual([
      'Namespace /vc-acme',
      'HelmRepository vc-acme/vcluster',
      'HelmRelease vc-acme/acme',
    ]);
    expect(applied[2].spec).toMatchObject({
      releaseName: 'acme',
      chart: { spec: { chart: 'vcluster', version: '0.30.0' } },
      values: {
        exportKubeConfig: {
          server: 'https://hz-fsn-rtz-prod-acme.vc.sovereign.example',
        },
        controlPlane: {
          proxy: { extraSANs: ['hz-fsn-rtz-prod-acme.vc.sovereign.example'] },
        },
      },
    });
  });
});
