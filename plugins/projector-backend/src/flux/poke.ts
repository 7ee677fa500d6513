import type { KubeClient } from '@catalyst/kube';
import { ENVIRONMENT_SOURCE, FLUX_NAMESPACE } from '@catalyst/model';

const source = {
  apiVersion: 'source.toolkit.fluxcd.io/v1',
  kind: 'GitRepository',
  namespace: FLUX_NAMESPACE,
  name: ENVIRONMENT_SOURCE,
};

/**
 * Asks Flux to look at the repository now. Any new value makes it look; the moment is one.
 * @throws KubeError when the vcluster does not answer or has no such source yet
 */
export async function pokeFlux(vcluster: KubeClient): Promise<void> {
  const annotations = {
    'reconcile.fluxcd.io/requestedAt': new Date().toISOString(),
  };
  await vcluster.patch(
    source,
    { metadata: { annotations } },
    { fieldManager: 'catalyst-projector' },
  );
}
