import { InvalidName, Placement, placesOf } from '@catalyst/model';
import { isFields, Reader } from './reader';

const MODES = ['single-region', 'active-active', 'active-hotstandby'] as const;
const BUILDING_BLOCKS = ['rtz', 'dmz', 'mgt'] as const;

function readRegion(
  reader: Reader,
  region: unknown,
  field: string,
): Placement['regions'][number] | undefined {
  if (!isFields(region))
    return reader.fault(field, 'Send an object with provider and region.');
  const { provider, region: code, buildingBlock } = region;
  if (typeof provider !== 'string')
    return reader.fault(
      `${field}.provider`,
      'Send the code of a provider, as hz.',
    );
  if (typeof code !== 'string')
    return reader.fault(
      `${field}.region`,
      'Send the code of a region, as fsn.',
    );
  const block = BUILDING_BLOCKS.find(word => word === (buildingBlock ?? 'rtz'));
  if (!block)
    return reader.fault(
      `${field}.buildingBlock`,
      `Choose one of ${BUILDING_BLOCKS.join(', ')}.`,
    );
  return { provider, region: code, buildingBlock: block };
}

function readRegions(
  reader: Reader,
  mode: Placement['mode'],
  sent: unknown,
): Placement['regions'] | undefined {
  if (!Array.isArray(sent) || sent.length === 0) {
    return reader.fault('placement.regions', 'Name at least one region.');
  }
  const single = mode === 'single-region';
  if (single !== (sent.length === 1)) {
    return reader.fault(
      'placement.regions',
      `The mode ${mode} takes ${
        single ? 'exactly one region' : 'at least two'
      }.`,
    );
  }
  const read = sent.map((region: unknown, i) =>
    readRegion(reader, region, `placement.regions[${i}]`),
  );
  const regions = read.filter(region => region !== undefined);
  return regions.length === read.length ? regions : undefined;
}

/** The placement of a request, or what it is without one. Undefined when something is wrong with it, which the reader knows. */
export function readPlacement(
  reader: Reader,
  defaults: Placement | undefined,
): Placement | undefined {
  const { placement } = reader.fields;
  if (placement === undefined)
    return defaults ?? reader.fault('placement', 'This field is required.');
  if (!isFields(placement))
    return reader.fault('placement', 'Send an object with mode and regions.');
  const mode = MODES.find(word => word === (placement.mode ?? 'single-region'));
  if (!mode)
    return reader.fault('placement.mode', `Choose one of ${MODES.join(', ')}.`);
  const regions = readRegions(reader, mode, placement.regions);
  return regions && { mode, regions };
}

/** What an Environment may be placed on when the request does not say. */
export interface EnvironmentDefaults {
  placement(envType: string): Placement | undefined;
  /** Whether there is such a host cluster. */
  hasHost(name: string): boolean;
}

/** Every place of the placement must be one that this Sovereign has. */
export function checkPlaces(
  reader: Reader,
  name: string,
  placement: Placement,
  defaults: EnvironmentDefaults,
): void {
  try {
    const hosts = placesOf(name, placement).map(place => place.hostCluster);
    hosts.forEach((host, i) => {
      const field = `placement.regions[${i}]`;
      if (hosts.indexOf(host) < i) reader.fault(field, 'Name each place once.');
      else if (!defaults.hasHost(host))
        reader.fault(field, `This Sovereign has no host cluster ${host}.`);
    });
  } catch (error) {
    if (!(error instanceof InvalidName)) throw error;
    reader.fault('placement.regions', error.message);
  }
}
