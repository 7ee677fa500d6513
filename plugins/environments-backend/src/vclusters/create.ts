import type { Config } from '@backstage/config';
import {
  CatalystConfig,
  ClustersService,
} from '@catalyst/backstage-plugin-catalyst-node';
import { createAdoptProvider } from './adopt';
import { createHelmProvider } from './helm';
import { VclusterProvider } from './provider';
import { createSandboxProvider } from './sandbox';

/** The provider that the configuration names. */
export function createVclusterProvider(
  config: CatalystConfig,
  root: Config,
  clusters: ClustersService,
): VclusterProvider {
  const helm = root.getOptionalConfig('catalyst.vclusters.helm');
  switch (config.vclusters.provider) {
    case 'adopt':
      return createAdoptProvider(config.vclusters.adopt);
    case 'sandbox':
      return createSandboxProvider(clusters);
    default:
      return createHelmProvider(clusters, {
        repository:
          helm?.getOptionalString('repository') ?? 'https://charts.loft.sh',
        version: helm?.getOptionalString('version'),
        address:
          helm?.getOptionalString('address') ?? 'https://{vcluster}.{domain}',
        domain: config.sovereign.domain,
      });
  }
}
