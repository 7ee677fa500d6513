import { coreServices, createBackendPlugin } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import { accessServiceRef, forgeServiceRef, managementClusterServiceRef, serveApi, sovereignServiceRef, webhookSecretServiceRef } from '@catalyst/backstage-plugin-catalyst-node';
import { Reflector, startReflector } from '@catalyst/kube';
import { Blueprint, CATALYST_API_VERSION } from '@catalyst/model';
import { Request } from 'express';
import { startLead } from './controller/lead';
import { openapi } from './schema/openapi';
import { createAssets } from './service/assets';
import { createLiveIndex } from './service/catalogIndex';
import { createHookRouter, HOOK_PATH } from './service/hookRouter';
import { createCatalogRouter } from './service/router';

const PLUGIN_ID = 'catalyst-blueprints';
/** How long a request waits for the first list of Blueprints after a start. */
const SYNC_WAIT_MS = 5_000;

/** Resolves once the reflector has its first list; soon after a start that takes a moment. */
async function synced(reflector: Reflector<Blueprint>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const why = () => reflector.trouble?.message ?? 'its first list has not come yet';
    timer = setTimeout(() => reject(new ServiceUnavailableError(`The catalog cannot be read: ${why()}`)), SYNC_WAIT_MS);
  });
  await Promise.race([reflector.synced, late]).finally(() => clearTimeout(timer));
}

/** catalog-svc and the blueprint controller. */
export const blueprintsPlugin = createBackendPlugin({
  pluginId: PLUGIN_ID,
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        logger: coreServices.logger,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        access: accessServiceRef,
        forge: forgeServiceRef,
        client: managementClusterServiceRef,
        sovereign: sovereignServiceRef,
        secret: webhookSecretServiceRef,
      },
      async init({ config, logger, httpRouter, lifecycle, access, forge, client, sovereign, secret }) {
        const assets = createAssets(forge, logger);
        const reflector = startReflector<Blueprint>({
          client,
          ref: { apiVersion: CATALYST_API_VERSION, kind: 'Blueprint' },
          logger,
          onChange: () => index.changed(),
        });
        const index = createLiveIndex(reflector.store);
        const lead = startLead({
          forge,
          client,
          blueprints: reflector.store,
          directory: config.getOptionalString('catalyst.blueprints.directory'),
          hook: { url: `${sovereign.webhookBaseUrl}/api/${PLUGIN_ID}${HOOK_PATH}`, secret },
          logger,
        });
        lifecycle.addShutdownHook(async () => {
          await lead.stop();
          await reflector.stop();
        });

        // The signature is of the bytes as they came, so deliveries go by before anything parses them.
        httpRouter.use(createHookRouter({ secret, onPush: lead.hint }));
        const subject = async (request: Request) => {
          const who = await access.subject(request);
          await synced(reflector);
          return who;
        };
        serveApi({ httpRouter, openapi, v1: createCatalogRouter({ index, assets, subject }) });
      },
    });
  },
});
