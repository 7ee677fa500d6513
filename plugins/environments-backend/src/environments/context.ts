import {
  Environment,
  EnvironmentDesign,
  environmentLabels,
  environmentRepository,
  InvalidName,
  Place,
  placesOf,
  RepositoryName,
} from '@catalyst/model';
import { WantedVcluster } from '../vclusters/provider';
import { World } from '../world';

/** One Environment under reconciliation, with what follows from its name and spec. */
export interface EnvironmentContext {
  world: World;
  environment: Environment;
  name: string;
  organization: string;
  design: EnvironmentDesign;
  labels: Record<string, string>;
  repository: RepositoryName;
  places: Place[];
  /** What its places ask for. */
  vclusters: WantedVcluster[];
  /** What its status still names, though its places do not ask for it any more. */
  former: WantedVcluster[];
}

/** The places of a placement that may hold names that nobody knows: an Environment that cannot be made can still be deleted. */
function lenientPlaces({ metadata, spec }: Environment): Place[] {
  try {
    return placesOf(metadata.name, spec.placement);
  } catch (error) {
    if (error instanceof InvalidName && metadata.deletionTimestamp) return [];
    throw error;
  }
}

function formerVclusters(
  { metadata, spec, status }: Environment,
  wanted: WantedVcluster[],
  labels: Record<string, string>,
): WantedVcluster[] {
  const names = new Set(wanted.map(({ name }) => name));
  return (status?.vclusters ?? [])
    .filter(({ name }) => !names.has(name))
    .map(({ name, hostCluster, role = 'active' }) => ({
      environment: metadata.name,
      organization: spec.organization,
      name,
      hostCluster,
      role,
      labels,
    }));
}

/** @throws InvalidName when a name or a dimension of the placement breaks a rule */
export function contextOf(
  world: World,
  environment: Environment,
): EnvironmentContext {
  const { config, provider } = world;
  const { name } = environment.metadata;
  const { organization } = environment.spec;
  const { name: sovereign, domain } = config.sovereign;
  const design = {
    name,
    sovereign: { name: sovereign, domain },
    forgeUrl: config.forge.publicUrl,
  };
  const labels = environmentLabels(design);
  const places = lenientPlaces(environment);
  const vclusters = provider.wanted(name, places, labels);
  return {
    world,
    environment,
    name,
    organization,
    design,
    labels,
    repository: environmentRepository(name),
    places,
    vclusters,
    former: formerVclusters(environment, vclusters, labels),
  };
}
