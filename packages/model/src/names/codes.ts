/** The codes that names are made of: a word for names and a letter for location codes. */
export interface Code {
  code: string;
  letter: string;
  title: string;
}

/** Where a provider has data centres, by its own region codes. */
export interface ProviderCode extends Code {
  regions: readonly Code[];
}

const code = (word: string, letter: string, title: string): Code => ({ code: word, letter, title });

/** Cloud providers and their regions. */
export const PROVIDERS: readonly ProviderCode[] = [
  {
    ...code('hz', 'h', 'Hetzner'),
    regions: [
      code('fsn', 'f', 'Falkenstein'),
      code('nbg', 'n', 'Nuremberg'),
      code('hel', 'l', 'Helsinki'),
      code('ash', 'a', 'Ashburn'),
      code('hil', 'i', 'Hillsboro'),
      code('sin', 's', 'Singapore'),
    ],
  },
  {
    ...code('hw', 'w', 'Huawei'),
    regions: [
      code('apse', 'p', 'Asia Pacific South-East'),
      code('cnn', 'c', 'China North'),
      code('las', 'q', 'Latin America South'),
      code('mer', 'r', 'Middle East'),
    ],
  },
  {
    ...code('oci', 'o', 'Oracle Cloud'),
    regions: [
      code('dxb', 'x', 'Dubai'),
      code('fra', 'r', 'Frankfurt'),
      code('sg', 'g', 'Singapore'),
      code('iad', 'd', 'Ashburn'),
      code('syd', 'y', 'Sydney'),
    ],
  },
  { ...code('aws', 'a', 'Amazon Web Services'), regions: [] },
  { ...code('gcp', 'g', 'Google Cloud'), regions: [] },
  { ...code('az', 'z', 'Azure'), regions: [] },
  { ...code('ct', 'c', 'Contabo'), regions: [code('eu', 'e', 'Europe')] },
];

/** Trust zones of host clusters. */
export const BUILDING_BLOCKS: readonly Code[] = [
  code('rtz', 'r', 'Restricted trust zone, for workloads'),
  code('dmz', 'd', 'Edge'),
  code('mgt', 'm', 'Control plane'),
];

/** What an Environment is for. Disaster recovery is a Placement, never one of these. */
export const ENV_TYPES: readonly Code[] = [
  code('prod', 'p', 'Production'),
  code('stg', 's', 'Staging'),
  code('uat', 'u', 'User acceptance'),
  code('dev', 'd', 'Development'),
  code('poc', 'c', 'Proof of concept'),
];

/** A word as it is known, or `undefined`. */
export function findCode<C extends Code>(codes: readonly C[], word: string): C | undefined {
  return codes.find(candidate => candidate.code === word);
}

/** A letter as it is known, or `undefined`. */
export function findLetter<C extends Code>(codes: readonly C[], letter: string): C | undefined {
  return codes.find(candidate => candidate.letter === letter);
}

/** The words of some codes, for an error's text. */
export function wordsOf(codes: readonly Code[]): string {
  return codes.map(candidate => candidate.code).join(', ');
}
