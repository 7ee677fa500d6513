import type { ClustersService } from '@catalyst/backstage-plugin-catalyst-node';
import type { Forge } from '@catalyst/forge';
import type { KubeClient, Logger } from '@catalyst/kube';
import type { ComposeContext, Environment } from '@catalyst/model';
import type { Spine } from '@catalyst/spine';
import { Discovery, startDiscovery } from './discovery';
import { createPartitions, Partitions } from './partition/partitions';
import { createViewsRegistry, ViewsRegistry } from './views/registry';

/** What the projector stands on. */
export interface ProjectorOptions {
  management: KubeClient;
  clusters: Pick<ClustersService, 'vclusters'>;
  spine: Spine;
  forge: Forge;
  gateway: ComposeContext['gateway'];
  logger: Logger;
}

/** The read side of a Sovereign, running. */
export interface Projector {
  discovery: Discovery;
  views: ViewsRegistry;
  /** The branch of an Environment may have moved. */
  lookAtBranch(environment: string): void;
  stop(): Promise<void>;
}

const gatherMs = 50;

/** Does something once for many calls that come together. */
function gathered(work: () => void) {
  let timer: NodeJS.Timeout | undefined;
  return {
    call: () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        work();
      }, gatherMs);
    },
    stop: () => clearTimeout(timer),
  };
}

/** What follows from an Environment's coming, changing and going. */
function createListener(
  options: ProjectorOptions,
  partitions: Partitions,
  views: ViewsRegistry,
  discovery: () => Discovery,
) {
  const { spine, forge, clusters, gateway, logger } = options;
  const start = (environment: string) =>
    partitions.start({
      environment,
      spine,
      forge,
      logger,
      vclusters: () => clusters.vclusters(environment),
      context: {
        environment: () => discovery().environment(environment),
        cardOf: (blueprint, version) =>
          discovery().cardOf(environment, blueprint, version),
        gateway,
        now: () => new Date().toISOString(),
      },
    });

  return (name: string, environment: Environment | undefined) => {
    if (!environment) {
      views.end(name);
      void partitions.end(name);
      return;
    }
    // Its stream is about to be removed: whoever makes what is missing must not make it again.
    if (environment.metadata.deletionTimestamp) {
      void partitions.end(name);
      return;
    }
    start(name);
    views.start(name);
    partitions.get(name)?.refresh();
  };
}

/** Starts to project every Environment of the Sovereign. */
export function startProjector(options: ProjectorOptions): Projector {
  const partitions = createPartitions();
  const views = createViewsRegistry(options.spine, options.logger);
  const blueprints = gathered(() => partitions.all().forEach(p => p.refresh()));
  const environment = createListener(
    options,
    partitions,
    views,
    () => discovery,
  );
  const discovery: Discovery = startDiscovery(
    options.management,
    { environment, blueprints: blueprints.call },
    options.logger,
  );
  return {
    discovery,
    views,
    lookAtBranch: name => partitions.get(name)?.lookAtBranch(),
    stop: async () => {
      blueprints.stop();
      await discovery.stop();
      await Promise.all([partitions.stop(), views.stop()]);
    },
  };
}
