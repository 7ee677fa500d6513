import { BUILDING_BLOCKS, Code, ENV_TYPES, PROVIDERS, findCode, wordsOf } from './codes';
import { InvalidName } from './InvalidName';

/** What a host cluster's name is computed from. */
export interface HostClusterDimensions {
  provider: string;
  region: string;
  buildingBlock: string;
  envType: string;
}

/** The dimensions as codes, each of which is known. Throws {@link InvalidName} with the list of what is known. */
export function codesOf(subject: string, value: string, dimensions: HostClusterDimensions): [Code, Code, Code, Code] {
  const fail = (what: string, word: string, known: string): never => {
    throw new InvalidName(subject, value, `${what} "${word}" is not one of ${known}.`);
  };
  const provider =
    findCode(PROVIDERS, dimensions.provider) ?? fail('the provider', dimensions.provider, wordsOf(PROVIDERS));
  const region =
    findCode(provider.regions, dimensions.region) ??
    fail(`the region of ${provider.title}`, dimensions.region, wordsOf(provider.regions) || 'none: it has no codes yet');
  const buildingBlock =
    findCode(BUILDING_BLOCKS, dimensions.buildingBlock) ??
    fail('the building block', dimensions.buildingBlock, wordsOf(BUILDING_BLOCKS));
  const envType =
    findCode(ENV_TYPES, dimensions.envType) ?? fail('the env_type', dimensions.envType, wordsOf(ENV_TYPES));
  return [provider, region, buildingBlock, envType];
}
