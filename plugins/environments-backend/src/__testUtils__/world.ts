import { mockServices } from '@backstage/backend-test-utils';
import {
  createClusters,
  createWebhookSecret,
  readCatalystConfig,
} from '@catalyst/backstage-plugin-catalyst-node';
import { createForge } from '@catalyst/forge';
import { createKubeClient, silentLogger } from '@catalyst/kube';
import { createSpine } from '@catalyst/spine';
import { readDefinitionConfig } from '../definitions/config';
import { installDefinitions } from '../definitions/install';
import { createVclusterProvider } from '../vclusters/create';
import { World } from '../world';
import { configOf, TestSovereign } from './sovereign';

export interface TestWorld {
  world: World;
  close(): Promise<void>;
}

/** What the controllers act upon, without the controllers: a test calls their reconciles itself. */
export async function openWorld(
  { sandbox }: TestSovereign,
  more: object = {},
): Promise<TestWorld> {
  const backend = { baseUrl: 'http://127.0.0.1:7007' };
  const root = mockServices.rootConfig({
    data: { backend, catalyst: { ...configOf(sandbox), ...more } },
  });
  const config = readCatalystConfig(root);
  const management = createKubeClient(config.management.name, {
    path: config.management.kubeconfig,
  });
  const clusters = createClusters(management, config.hostClusters);
  const spine = createSpine(config.nats);
  const { install, ...definitions } = readDefinitionConfig(root);
  await installDefinitions(management, (await install?.()) ?? []);
  const world = {
    config,
    management,
    clusters,
    forge: createForge(config.forge),
    spine,
    provider: createVclusterProvider(config, root, clusters),
    webhookSecret: createWebhookSecret(management),
    ...definitions,
    logger: silentLogger,
  };
  return {
    world,
    async close() {
      await spine.close();
      clusters.close();
      management.close();
    },
  };
}
