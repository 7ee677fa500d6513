import { ClustersService } from '@catalyst/backstage-plugin-catalyst-node';
import { AnyKubeObject, KubeClient, KubeObject } from '@catalyst/kube';
import { parseEnvironmentName, vclusterNamespace } from '@catalyst/model';
import { FIELD_MANAGER } from '../names';
import { done, Outcome, waiting } from '../reconcile/outcome';
import { onePerPlace, VclusterProvider, WantedVcluster } from './provider';

interface Secret extends KubeObject {
  data?: Record<string, string>;
}

interface StatefulSet extends KubeObject {
  spec?: { replicas?: number };
  status?: { readyReplicas?: number };
}

/** What has to be on the host cluster for a vcluster to come to life. */
export type VclusterManifests = (wanted: WantedVcluster) => AnyKubeObject[];

/** The vcluster chart's own names: StatefulSet `<organization>`, Secret `vc-<organization>` with the kubeconfig. */
export function statefulSetRef({ organization }: WantedVcluster) {
  const namespace = vclusterNamespace(organization);
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    namespace,
    name: organization,
  };
}

async function kubeconfigOf(
  host: KubeClient,
  { organization }: WantedVcluster,
): Promise<string | undefined> {
  const namespace = vclusterNamespace(organization);
  const ref = {
    apiVersion: 'v1',
    kind: 'Secret',
    namespace,
    name: `vc-${organization}`,
  };
  const encoded = (await host.find<Secret>(ref))?.data?.config;
  return encoded && Buffer.from(encoded, 'base64').toString('utf8');
}

async function isReady(
  host: KubeClient,
  wanted: WantedVcluster,
): Promise<boolean> {
  const found = await host.find<StatefulSet>(statefulSetRef(wanted));
  return (found?.status?.readyReplicas ?? 0) >= (found?.spec?.replicas ?? 1);
}

const namespaceOf = ({
  organization,
  labels,
}: WantedVcluster): AnyKubeObject => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: vclusterNamespace(organization), labels },
});

const hostOf = (clusters: ClustersService, { hostCluster }: WantedVcluster) =>
  clusters.hosts().find(({ name }) => name === hostCluster);

/** What was placed where the Sovereign has no host cluster never was; what lived there has to be removed there. */
function withoutHost(
  { name, hostCluster }: WantedVcluster,
  lived: boolean,
): Outcome {
  if (!lived) return done('Removed', `The vcluster ${name} never was.`);
  return waiting(
    'HostUnknown',
    `The host cluster ${hostCluster} is not among catalyst.hostClusters any more: add it again, so that the vcluster ${name} can be removed from it.`,
  );
}

/** Vclusters that run on host clusters, each in a namespace of its own there. */
export function createHostProvider(
  clusters: ClustersService,
  manifests: VclusterManifests,
): VclusterProvider {
  return {
    owns: true,
    wanted: (environment, places, labels) =>
      onePerPlace(
        environment,
        parseEnvironmentName(environment).organization,
        places,
        labels,
      ),

    async ensure(wanted) {
      const host = hostOf(clusters, wanted);
      if (!host) {
        const message = `The host cluster ${wanted.hostCluster} is not among catalyst.hostClusters: add it there, or correct spec.placement.`;
        return { outcome: waiting('HostUnknown', message) };
      }
      for (const object of [namespaceOf(wanted), ...manifests(wanted)]) {
        await host.apply(object, { fieldManager: FIELD_MANAGER });
      }
      const kubeconfig = await kubeconfigOf(host, wanted);
      if (kubeconfig && (await isReady(host, wanted))) {
        return {
          kubeconfig,
          outcome: done('Running', `The vcluster ${wanted.name} runs.`),
        };
      }
      return {
        outcome: waiting(
          'Starting',
          `The vcluster ${wanted.name} is starting on ${wanted.hostCluster}.`,
        ),
      };
    },

    async remove(wanted, lived) {
      const host = hostOf(clusters, wanted);
      if (!host) return withoutHost(wanted, lived);
      const namespace = {
        apiVersion: 'v1',
        kind: 'Namespace',
        name: vclusterNamespace(wanted.organization),
      };
      if (!(await host.find(namespace)))
        return done('Removed', `The vcluster ${wanted.name} is gone.`);
      for (const object of manifests(wanted).reverse()) {
        const { apiVersion, kind, metadata } = object;
        await host.remove({
          apiVersion,
          kind,
          namespace: metadata.namespace,
          name: metadata.name,
        });
      }
      await host.remove(namespace);
      return waiting(
        'Removing',
        `The vcluster ${wanted.name} is being removed from ${wanted.hostCluster}.`,
      );
    },
  };
}
