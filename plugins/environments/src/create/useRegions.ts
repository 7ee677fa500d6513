/** A place in which an Environment can be made. */
export interface Region {
  provider: string;
  region: string;
}

/** Places of a kind of Environment, the usual one first. Until the API names its host clusters, they are those of every Sovereign on Hetzner. */
export function useRegions(envType: string | undefined): Region[] {
  const falkenstein = { provider: 'hz', region: 'fsn' };
  return envType === 'prod' ? [falkenstein, { provider: 'hz', region: 'nbg' }] : [falkenstein];
}
