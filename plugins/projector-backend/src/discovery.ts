import { KubeClient, Logger, Reflector, startReflector } from '@catalyst/kube';
import {
  Blueprint,
  CardFacts,
  CATALOG_NAMESPACE,
  CATALYST_API_VERSION,
  Environment,
  environmentNameProblem,
  parseEnvironmentName,
} from '@catalyst/model';

/** What there is to project, from the management cluster. */
export interface Discovery {
  /** Settles when the Environments were listed once. */
  synced: Promise<void>;
  environments(): Environment[];
  environment(name: string): Environment | undefined;
  /** The card of a Blueprint's version as an Environment may see it: of its Organization, or of the public catalog. */
  cardOf(
    environment: string,
    blueprint: string,
    version: string,
  ): CardFacts | undefined;
  stop(): Promise<void>;
}

export interface DiscoveryListener {
  environment(name: string, environment: Environment | undefined): void;
  blueprints(): void;
}

function cardFacts({ spec: { card } }: Blueprint): CardFacts {
  const { title, category, icon } = card;
  return { title, category, ...(icon !== undefined && { icon }) };
}

export function startDiscovery(
  management: KubeClient,
  listener: DiscoveryListener,
  logger: Logger,
): Discovery {
  const ref = (kind: string) => ({ apiVersion: CATALYST_API_VERSION, kind });
  const environments: Reflector<Environment> = startReflector<Environment>({
    client: management,
    ref: ref('Environment'),
    logger,
    onChange: ({ type, object }) => {
      const { name } = object.metadata;
      if (!environmentNameProblem(name))
        listener.environment(name, type === 'deleted' ? undefined : object);
    },
  });
  const blueprints: Reflector<Blueprint> = startReflector<Blueprint>({
    client: management,
    ref: ref('Blueprint'),
    logger,
    onChange: () => listener.blueprints(),
  });
  const find = (name: string) =>
    environmentNameProblem(name)
      ? undefined
      : environments.store.get(
          `${parseEnvironmentName(name).organization}/${name}`,
        );
  return {
    synced: environments.synced,
    environments: () =>
      environments.store
        .list()
        .filter(e => !environmentNameProblem(e.metadata.name)),
    environment: find,
    cardOf: (environment, blueprint, version) => {
      const { organization } = parseEnvironmentName(environment);
      const found = [organization, CATALOG_NAMESPACE]
        .map(namespace =>
          blueprints.store.get(`${namespace}/${blueprint}.${version}`),
        )
        .find(b => b !== undefined);
      return found && cardFacts(found);
    },
    stop: async () => {
      await Promise.all([environments.stop(), blueprints.stop()]);
    },
  };
}
