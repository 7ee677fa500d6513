import type { LoggerService } from '@backstage/backend-plugin-api';
import { ClustersService } from '@catalyst/backstage-plugin-catalyst-node';
import { ENVIRONMENT_SOURCE, FLUX_NAMESPACE } from '@catalyst/model';

const SOURCE = { apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'GitRepository', namespace: FLUX_NAMESPACE, name: ENVIRONMENT_SOURCE };

/** Has Flux look at an Environment's repository now and not at the next interval. Never fails: Flux looks by itself, too. */
export type Poke = (environment: string) => void;

/** Pokes that come while one is under way become one more. */
export function createPoke(clusters: ClustersService, logger: LoggerService, now: () => Date = () => new Date()): Poke {
  const pending = new Map<string, boolean>();

  async function pokeOnce(environment: string): Promise<void> {
    const requestedAt = now().toISOString();
    for (const cluster of await clusters.vclusters(environment)) {
      await cluster.patch(SOURCE, { metadata: { annotations: { 'reconcile.fluxcd.io/requestedAt': requestedAt } } });
    }
  }

  async function run(environment: string): Promise<void> {
    for (let again = true; again; again = pending.get(environment) === true) {
      pending.set(environment, false);
      await pokeOnce(environment).catch((error: Error) => logger.warn(`Flux of ${environment} was not told of a commit: ${error.message}`));
    }
    pending.delete(environment);
  }

  return environment => {
    if (pending.has(environment)) pending.set(environment, true);
    else void run(environment);
  };
}
