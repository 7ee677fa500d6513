import { HostClusterDimensions, codesOf } from './dimensions';
import { InvalidName } from './InvalidName';

/** `hz-fsn-rtz-prod`. Throws {@link InvalidName} for a dimension that is not known. */
export function hostClusterName(dimensions: HostClusterDimensions): string {
  const { provider, region, buildingBlock, envType } = dimensions;
  const name = [provider, region, buildingBlock, envType].join('-');
  codesOf('host cluster', name, dimensions);
  return name;
}

/** The reverse of {@link hostClusterName}. */
export function parseHostClusterName(name: string): HostClusterDimensions {
  const parts = name.split('-');
  if (parts.length !== 4) {
    throw new InvalidName(
      'host cluster',
      name,
      'it is {provider}-{region}-{building block}-{env_type}, as hz-fsn-rtz-prod.',
    );
  }
  const [provider, region, buildingBlock, envType] = parts;
  const dimensions = { provider, region, buildingBlock, envType };
  codesOf('host cluster', name, dimensions);
  return dimensions;
}
