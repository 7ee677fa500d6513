import { BUILDING_BLOCKS, ENV_TYPES, PROVIDERS, findLetter } from './codes';
import { HostClusterDimensions, codesOf } from './dimensions';
import { InvalidName } from './InvalidName';
import { parseHostClusterName } from './hostCluster';

/** The four letters of a host cluster: `hz-fsn-mgt-prod` is `hfmp`. */
export function locationCode(hostCluster: string): string {
  const dimensions = parseHostClusterName(hostCluster);
  return codesOf('host cluster', hostCluster, dimensions)
    .map(part => part.letter)
    .join('');
}

/** The dimensions that a location code stands for. */
export function parseLocationCode(value: string): HostClusterDimensions {
  const rule = 'it has one letter each for provider, region, building block and env_type, as hfmp.';
  const provider = findLetter(PROVIDERS, value.charAt(0));
  const region = provider && findLetter(provider.regions, value.charAt(1));
  const buildingBlock = findLetter(BUILDING_BLOCKS, value.charAt(2));
  const envType = findLetter(ENV_TYPES, value.charAt(3));
  if (value.length !== 4 || !provider || !region || !buildingBlock || !envType) {
    throw new InvalidName('location code', value, rule);
  }
  return {
    provider: provider.code,
    region: region.code,
    buildingBlock: buildingBlock.code,
    envType: envType.code,
  };
}
