import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  accessServiceRef,
  clustersServiceRef,
  forgeServiceRef,
  managementClusterServiceRef,
  OWNER_PLUGIN_ID,
  registerPermissions,
  serveApi,
  sovereignServiceRef,
  spineServiceRef,
  webhookSecretServiceRef,
} from '@catalyst/backstage-plugin-catalyst-node';
import { openapi } from './api/openapi';
import { createRouter } from './api/router';
import { readDefinitionConfig } from './definitions/config';
import { probesOf } from './parts/probes';
import { watchParts } from './parts/watchParts';
import { startEnvironmentControllers } from './startControllers';
import { createVclusterProvider } from './vclusters/create';

/** Organizations, Environments and EnvironmentPolicies: API and controllers. */
export const environmentsPlugin = createBackendPlugin({
  pluginId: OWNER_PLUGIN_ID,
  register(env) {
    env.registerInit({
      deps: {
        root: coreServices.rootConfig,
        logger: coreServices.logger,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        permissions: coreServices.permissionsRegistry,
        access: accessServiceRef,
        clusters: clustersServiceRef,
        config: sovereignServiceRef,
        forge: forgeServiceRef,
        management: managementClusterServiceRef,
        spine: spineServiceRef,
        webhookSecret: webhookSecretServiceRef,
      },
      async init({
        root,
        logger,
        httpRouter,
        lifecycle,
        permissions,
        access,
        ...parts
      }) {
        const { clusters, config, forge, management } = parts;
        const definitions = readDefinitionConfig(root);
        const provider = createVclusterProvider(config, root, clusters);
        const { vclusterDefinitions, fluxManifests } = definitions;
        const world = {
          ...parts,
          provider,
          vclusterDefinitions,
          fluxManifests,
          logger,
        };
        const controllers = startEnvironmentControllers(
          world,
          definitions.install,
        );
        const watched = watchParts(probesOf(world), logger);
        lifecycle.addShutdownHook(async () => {
          await Promise.all([controllers.stop(), watched.stop()]);
        });
        registerPermissions(permissions);
        serveApi({
          httpRouter,
          openapi,
          v1: createRouter({ access, config, forge, management }),
        });
      },
    });
  },
});
