import { coreServices, createBackendPlugin } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import {
  accessServiceRef,
  clustersServiceRef,
  forgeServiceRef,
  managementClusterServiceRef,
  serveApi,
  sovereignServiceRef,
  spineServiceRef,
} from '@catalyst/backstage-plugin-catalyst-node';
import { Reflector, startReflector } from '@catalyst/kube';
import { Blueprint, CATALYST_API_VERSION, Environment } from '@catalyst/model';
import { createRouter } from './api/router';
import { createLiveCatalog } from './catalog/liveCatalog';
import { createProvisioner } from './commit/provisioner';
import { createFinder, createTargets } from './environments/finder';
import { createPoke } from './flux/poke';
import { createKeep } from './keeper/keep';
import { createKeeper } from './keeper/keeper';
import { openapi } from './schema/openapi';
import { createStateCache } from './state/stateCache';

/** How long a request waits, soon after a start, for what is read from the management cluster. */
const SYNC_WAIT_MS = 5_000;

/** How often all Environments are looked at; what is pushed meanwhile is heard of at once. */
const KEEP_EVERY = { seconds: 30 };

async function synced(reflectors: Pick<Reflector<never>, 'synced' | 'trouble'>[]): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const why = () => reflectors.map(({ trouble }) => trouble?.message).find(Boolean) ?? 'the first list has not come yet';
    timer = setTimeout(() => reject(new ServiceUnavailableError(`The management cluster cannot be read: ${why()}`)), SYNC_WAIT_MS);
  });
  const all = Promise.all(reflectors.map(reflector => reflector.synced));
  await Promise.race([all, late]).finally(() => clearTimeout(timer));
}

/** Plans and commits Applications. */
export const provisioningPlugin = createBackendPlugin({
  pluginId: 'catalyst-provisioning',
  register(env) {
    env.registerInit({
      deps: {
        logger: coreServices.logger,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        access: accessServiceRef,
        forge: forgeServiceRef,
        clusters: clustersServiceRef,
        client: managementClusterServiceRef,
        config: sovereignServiceRef,
        spine: spineServiceRef,
        scheduler: coreServices.scheduler,
      },
      async init({ logger, httpRouter, lifecycle, access, forge, clusters, client, config, spine, scheduler }) {
        const blueprints = startReflector<Blueprint>({
          client,
          ref: { apiVersion: CATALYST_API_VERSION, kind: 'Blueprint' },
          logger,
          onChange: () => catalog.changed(),
        });
        const environments = startReflector<Environment>({
          client,
          ref: { apiVersion: CATALYST_API_VERSION, kind: 'Environment' },
          logger,
        });
        const catalog = createLiveCatalog(blueprints.store);
        const states = createStateCache();
        const targetOf = createTargets(config, catalog);
        const poke = createPoke(clusters, logger);
        const catalyst = { name: 'Catalyst', email: `catalyst@${config.sovereign.domain}` };
        const keeper = createKeeper({
          environments: environments.store,
          connection: organization => spine.connection(organization),
          keep: createKeep({ forge, states, targetOf, catalyst }),
          poke,
          logger,
        });
        await scheduler.scheduleTask({
          id: 'keep-environments',
          scope: 'local',
          frequency: KEEP_EVERY,
          timeout: { minutes: 5 },
          fn: async () => {
            await synced([blueprints, environments]);
            await keeper.look();
          },
        });
        lifecycle.addShutdownHook(async () => {
          keeper.stop();
          await Promise.all([blueprints.stop(), environments.stop()]);
        });
        const router = createRouter({
          access,
          async subject(request) {
            const subject = await access.subject(request);
            await synced([blueprints, environments]);
            return subject;
          },
          find: createFinder({ access, environments: environments.store, targetOf }),
          provisioner: createProvisioner(forge, states),
          poke,
          domain: config.sovereign.domain,
        });
        serveApi({ httpRouter, openapi, v1: router });
      },
    });
  },
});
