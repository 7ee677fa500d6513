import type {
  CatalystConfig,
  ClustersService,
  WebhookSecret,
} from '@catalyst/backstage-plugin-catalyst-node';
import { Forge } from '@catalyst/forge';
import { AnyKubeObject, KubeClient, Logger } from '@catalyst/kube';
import { Spine } from '@catalyst/spine';
import { VclusterProvider } from './vclusters/provider';

/** All that the controllers act upon. */
export interface World {
  config: CatalystConfig;
  management: KubeClient;
  clusters: ClustersService;
  forge: Forge;
  spine: Spine;
  provider: VclusterProvider;
  webhookSecret: WebhookSecret;
  /** What each vcluster must serve: the definition of Application. */
  vclusterDefinitions: () => Promise<AnyKubeObject[]>;
  /** What installs Flux in a vcluster that has none; undefined when nothing is configured. */
  fluxManifests: () => Promise<AnyKubeObject[] | undefined>;
  logger: Logger;
}
