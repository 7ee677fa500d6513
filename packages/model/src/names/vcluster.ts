import { Placement } from '../crd/meta';
import { parseEnvironmentName } from './environment';
import { hostClusterName, parseHostClusterName } from './hostCluster';
import { InvalidName } from './InvalidName';
import { organizationName } from './organization';

/** One place of an Environment: a vcluster on a host cluster. */
export interface Place {
  provider: string;
  region: string;
  buildingBlock: string;
  hostCluster: string;
  /** Qualified name, as `hz-fsn-rtz-dev-acme`. */
  vcluster: string;
  role: 'active' | 'standby';
}

/** Qualified name of an Organization's vcluster on a host cluster: `hz-fsn-rtz-prod-acme`. */
export function vclusterName(hostCluster: string, organization: string): string {
  parseHostClusterName(hostCluster);
  return `${hostCluster}-${organizationName(organization)}`;
}

/** The reverse of {@link vclusterName}. */
export function parseVclusterName(name: string): { hostCluster: string; organization: string } {
  const parts = name.split('-');
  if (parts.length < 5) {
    throw new InvalidName('vcluster', name, 'it is {host cluster}-{organization}, as hz-fsn-rtz-prod-acme.');
  }
  const hostCluster = parts.slice(0, 4).join('-');
  parseHostClusterName(hostCluster);
  return { hostCluster, organization: organizationName(parts.slice(4).join('-')) };
}

/** Namespace of an Organization's vcluster on its host cluster. */
export function vclusterNamespace(organization: string): string {
  return `vc-${organization}`;
}

/** The places of an Environment, the active ones first. */
export function placesOf(environment: string, placement: Placement): Place[] {
  const { organization, envType } = parseEnvironmentName(environment);
  return placement.regions.map(({ provider, region, buildingBlock = 'rtz' }, index) => {
    const hostCluster = hostClusterName({ provider, region, buildingBlock, envType });
    const role = placement.mode === 'active-hotstandby' && index > 0 ? 'standby' : 'active';
    return { provider, region, buildingBlock, hostCluster, vcluster: vclusterName(hostCluster, organization), role };
  });
}
