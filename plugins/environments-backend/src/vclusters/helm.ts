import { ClustersService } from '@catalyst/backstage-plugin-catalyst-node';
import { AnyKubeObject } from '@catalyst/kube';
import { vclusterNamespace } from '@catalyst/model';
import { createHostProvider } from './hostVcluster';
import { VclusterProvider, WantedVcluster } from './provider';

export interface HelmProviderOptions {
  /** Address of the chart repository. */
  repository: string;
  /** Version of the chart `vcluster`; the newest when none is said. */
  version?: string;
  /** Address of a vcluster's API, with `{vcluster}` and `{domain}` to fill in. */
  address: string;
  /** Domain of the Sovereign. */
  domain: string;
}

/** The Flux of the host cluster applies the chart, so that a release is upgraded and repaired like everything else. */
function release(
  wanted: WantedVcluster,
  options: HelmProviderOptions,
): AnyKubeObject[] {
  const { organization: name, labels } = wanted;
  const namespace = vclusterNamespace(name);
  const server = options.address
    .replaceAll('{vcluster}', wanted.name)
    .replaceAll('{domain}', options.domain);
  return [
    {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'HelmRepository',
      metadata: { name: 'vcluster', namespace, labels },
      spec: { interval: '1h', url: options.repository },
    },
    {
      apiVersion: 'helm.toolkit.fluxcd.io/v2',
      kind: 'HelmRelease',
      metadata: { name, namespace, labels },
      spec: {
        interval: '10m',
        releaseName: name,
        chart: {
          spec: {
            chart: 'vcluster',
            ...(options.version && { version: options.version }),
            sourceRef: { kind: 'HelmRepository', name: 'vcluster' },
          },
        },
        values: {
          exportKubeConfig: { server },
          controlPlane: { proxy: { extraSANs: [new URL(server).hostname] } },
        },
      },
    },
  ];
}

/** Vclusters of the vcluster chart. */
export function createHelmProvider(
  clusters: ClustersService,
  options: HelmProviderOptions,
): VclusterProvider {
  return createHostProvider(clusters, wanted => release(wanted, options));
}
