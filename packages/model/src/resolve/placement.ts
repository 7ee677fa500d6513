import { BlueprintVersion } from '../blueprint/version';
import { Placement } from '../crd';

/** Why an Application cannot be placed so, as a sentence; `undefined` when it can. */
export function placementProblem(
  placement: Placement,
  { name, spec }: BlueprintVersion,
  environment: Placement | undefined,
): string | undefined {
  const { modes, minRegions = 1, maxRegions = 16 } = spec.placementSchema ?? {};
  const { mode, regions } = placement;
  if (modes && !modes.includes(mode)) return `${name} cannot run ${mode}. Choose one of ${modes.join(', ')}.`;
  if (regions.length < minRegions) return `${name} needs at least ${minRegions} regions.`;
  if (regions.length > maxRegions) return `${name} runs in at most ${maxRegions} ${maxRegions === 1 ? 'region' : 'regions'}.`;
  const outside = environment && regions.find(({ provider, region }) => !isIn(environment, provider, region));
  return outside ? `The Environment is not in ${outside.provider}-${outside.region}. Choose among its own regions.` : undefined;
}

function isIn({ regions }: Placement, provider: string, region: string): boolean {
  return regions.some(place => place.provider === provider && place.region === region);
}
