import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { createCatalystPolicy } from './policy';

/** Makes the roles of Organizations decide what Backstage's permissions allow. */
export const permissionModuleCatalyst = createBackendModule({
  pluginId: 'permission',
  moduleId: 'catalyst-policy',
  register({ registerInit }) {
    registerInit({
      deps: { policy: policyExtensionPoint, userInfo: coreServices.userInfo },
      async init({ policy, userInfo }) {
        policy.setPolicy(createCatalystPolicy(userInfo));
      },
    });
  },
});
