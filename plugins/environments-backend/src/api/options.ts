import {
  AccessService,
  CatalystConfig,
} from '@catalyst/backstage-plugin-catalyst-node';
import { KubeClient } from '@catalyst/kube';

export interface ApiOptions {
  access: AccessService;
  config: CatalystConfig;
  management: KubeClient;
}
