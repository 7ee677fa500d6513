import fc from 'fast-check';
import { BUILDING_BLOCKS, ENV_TYPES, PROVIDERS } from '../names/codes';
import { HostClusterDimensions } from '../names/dimensions';
import { organizationNameProblem } from '../names/organization';

/** Dimensions of a host cluster that exist. */
export const dimensions: fc.Arbitrary<HostClusterDimensions> = fc
  .constantFrom(...PROVIDERS.filter(({ regions }) => regions.length > 0))
  .chain(provider =>
    fc.record({
      provider: fc.constant(provider.code),
      region: fc.constantFrom(...provider.regions.map(({ code }) => code)),
      buildingBlock: fc.constantFrom(...BUILDING_BLOCKS.map(({ code }) => code)),
      envType: fc.constantFrom(...ENV_TYPES.map(({ code }) => code)),
    }),
  );

/** Names that Organizations may have. */
export const organization = fc.stringMatching(/^[a-z][a-z0-9-]{1,30}[a-z0-9]$/).filter(name => organizationNameProblem(name) === undefined);

export const envType = fc.constantFrom(...ENV_TYPES.map(({ code }) => code));

/** Plain data as values.yaml may hold it. */
export const values = fc.dictionary(
  fc.stringMatching(/^[a-z][a-zA-Z0-9]{0,8}$/),
  fc.letrec<{ value: unknown }>(tie => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.array(fc.string(), { maxLength: 3 }),
      fc.dictionary(fc.stringMatching(/^[a-z][a-zA-Z0-9]{0,8}$/), tie('value'), { maxKeys: 3, noNullPrototype: true }),
    ),
  })).value,
  { maxKeys: 5, noNullPrototype: true },
);
