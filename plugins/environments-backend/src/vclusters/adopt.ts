import { AdoptedCluster } from '@catalyst/backstage-plugin-catalyst-node';
import { messageOf } from '@catalyst/kube';
import { parseEnvironmentName, parseVclusterName } from '@catalyst/model';
import { done, waiting } from '../reconcile/outcome';
import { readKubeconfigFile } from './kubeconfigFile';
import { VclusterProvider } from './provider';

/** Clusters that are there already, as the configuration names them. */
export function createAdoptProvider(
  adopted: AdoptedCluster[],
): VclusterProvider {
  return {
    owns: false,
    wanted(environment, places, labels) {
      const { organization } = parseEnvironmentName(environment);
      const named = adopted
        .filter(cluster => cluster.environment === environment)
        .map(({ name }) => name);
      // Without any, the places are what is missing.
      const names =
        named.length > 0 ? named : places.map(({ vcluster }) => vcluster);
      return names.map((name, i) => ({
        environment,
        organization,
        name,
        hostCluster: parseVclusterName(name).hostCluster,
        role: places[i]?.role ?? 'active',
        labels,
      }));
    },
    async ensure({ environment, name }) {
      const found = adopted.find(
        cluster => cluster.environment === environment && cluster.name === name,
      );
      if (!found) {
        const message = `No cluster is given for ${name}: add one for ${environment} to catalyst.vclusters.adopt.`;
        return { outcome: waiting('NotAdopted', message) };
      }
      try {
        const kubeconfig = await readKubeconfigFile(found.kubeconfig);
        return {
          kubeconfig,
          outcome: done('Adopted', `The cluster ${name} was adopted.`),
        };
      } catch (error) {
        const message = `The kubeconfig of ${name} cannot be read: ${messageOf(
          error,
        )}. Correct it, or its path in catalyst.vclusters.adopt.`;
        return { outcome: waiting('KubeconfigUnreadable', message) };
      }
    },
    remove: async ({ name }) =>
      done('Released', `The cluster ${name} was left as it is.`),
  };
}
