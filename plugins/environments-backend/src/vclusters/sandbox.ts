import { ClustersService } from '@catalyst/backstage-plugin-catalyst-node';
import { AnyKubeObject } from '@catalyst/kube';
import { vclusterNamespace } from '@catalyst/model';
import { createHostProvider } from './hostVcluster';
import { VclusterProvider, WantedVcluster } from './provider';

/** The StatefulSet that the vcluster chart would make: the sandbox brings a vcluster to life for it. */
function statefulSet({
  organization: name,
  labels,
}: WantedVcluster): AnyKubeObject {
  const app = { app: 'vcluster', release: name };
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: {
      name,
      namespace: vclusterNamespace(name),
      labels: { ...labels, ...app },
    },
    spec: {
      replicas: 1,
      serviceName: `${name}-headless`,
      selector: { matchLabels: app },
      template: {
        metadata: { labels: app },
        spec: {
          containers: [
            { name: 'syncer', image: 'ghcr.io/loft-sh/vcluster-pro:0.30.0' },
          ],
        },
      },
    },
  };
}

/** Vclusters of the sandbox. */
export function createSandboxProvider(
  clusters: ClustersService,
): VclusterProvider {
  return createHostProvider(clusters, wanted => [statefulSet(wanted)]);
}
