import { Place } from '@catalyst/model';
import { Outcome } from '../reconcile/outcome';

/** One vcluster that an Environment is to have. */
export interface WantedVcluster {
  environment: string;
  organization: string;
  /** Qualified name, as `hz-fsn-rtz-dev-acme`. */
  name: string;
  hostCluster: string;
  role: Place['role'];
  labels: Record<string, string>;
}

/** Where vclusters come from. Everything may be repeated at any time. */
export interface VclusterProvider {
  /** Which vclusters an Environment gets for its places. */
  wanted(
    environment: string,
    places: Place[],
    labels: Record<string, string>,
  ): WantedVcluster[];
  /** Makes the vcluster. The kubeconfig is there once its API can be reached. */
  ensure(
    wanted: WantedVcluster,
  ): Promise<{ kubeconfig?: string; outcome: Outcome }>;
  /**
   * Removes the vcluster; done when nothing is left of it.
   *
   * @param lived - whether it ever came to life, so that something may be left of it
   */
  remove(wanted: WantedVcluster, lived: boolean): Promise<Outcome>;
  /** False for clusters that outlive their Environment, which therefore have to be cleaned up inside. */
  readonly owns: boolean;
}

/** One vcluster for each place. */
export function onePerPlace(
  environment: string,
  organization: string,
  places: Place[],
  labels: Record<string, string>,
): WantedVcluster[] {
  return places.map(({ vcluster: name, hostCluster, role }) => ({
    environment,
    organization,
    name,
    hostCluster,
    role,
    labels,
  }));
}
