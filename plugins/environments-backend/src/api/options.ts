import {
  AccessService,
  CatalystConfig,
} from '@catalyst/backstage-plugin-catalyst-node';
import { Forge } from '@catalyst/forge';
import { KubeClient } from '@catalyst/kube';

export interface ApiOptions {
  access: AccessService;
  config: CatalystConfig;
  forge: Forge;
  management: KubeClient;
}
