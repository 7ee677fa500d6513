import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  accessServiceRef,
  clustersServiceRef,
  errorMiddleware,
  forgeServiceRef,
  managementClusterServiceRef,
  serveApi,
  sovereignServiceRef,
  spineServiceRef,
  webhookSecretServiceRef,
} from '@catalyst/backstage-plugin-catalyst-node';
import { createRouter } from './api/router';
import { gatewayOf } from './gateway';
import { createForgeHookRouter } from './hooks/forgeHook';
import { startProjector } from './projector';
import { openapi } from './schema/openapi';

/** The read side: ingests what vclusters and Git say, projects it, and answers by snapshot and by stream. */
export const projectorPlugin = createBackendPlugin({
  pluginId: 'catalyst-projector',
  register(env) {
    env.registerInit({
      deps: {
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        access: accessServiceRef,
        clusters: clustersServiceRef,
        config: sovereignServiceRef,
        forge: forgeServiceRef,
        management: managementClusterServiceRef,
        spine: spineServiceRef,
        webhookSecret: webhookSecretServiceRef,
      },
      async init({
        httpRouter,
        lifecycle,
        logger,
        access,
        clusters,
        config,
        forge,
        management,
        spine,
        webhookSecret,
      }) {
        const gateway = gatewayOf(config.sovereign.endpoint);
        const projector = startProjector({
          management,
          clusters,
          spine,
          forge,
          gateway,
          logger,
        });
        lifecycle.addShutdownHook(() => projector.stop());
        const hooks = createForgeHookRouter({
          secret: webhookSecret,
          onPush: projector.lookAtBranch,
        });
        hooks.use(errorMiddleware());
        httpRouter.use(hooks);
        serveApi({
          httpRouter,
          openapi,
          v1: createRouter({ projector, access, forge, spine, clusters }),
        });
      },
    });
  },
});
