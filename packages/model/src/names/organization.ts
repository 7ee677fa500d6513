import { BUILDING_BLOCKS, ENV_TYPES, PROVIDERS } from './codes';
import { InvalidName } from './InvalidName';

const PATTERN = /^[a-z][a-z0-9-]{2,31}$/;

/**
 * Names that an Organization cannot have. Beyond SPEC §2 they hold what would collide with a namespace of the management
 * cluster (`default`, `flux-system`, `catalyst-…`) or with an organization in Gitea (`catalog`).
 */
export const RESERVED_ORGANIZATIONS: ReadonlySet<string> = new Set([
  'system',
  'flux',
  'crossplane',
  'catalyst',
  'gitea',
  'default',
  'catalog',
  'flux-system',
  ...PROVIDERS.flatMap(provider => [provider.code, ...provider.regions.map(region => region.code)]),
  ...BUILDING_BLOCKS.map(block => block.code),
  ...ENV_TYPES.map(type => type.code),
]);

const RESERVED_PREFIXES = ['kube-', 'catalyst-'];

/** The rule that an Organization's name breaks, as a sentence; `undefined` when it breaks none. */
export function organizationNameProblem(name: string): string | undefined {
  if (name.length < 3) return 'Use at least 3 characters.';
  if (name.length > 32) return 'Use at most 32 characters.';
  if (!PATTERN.test(name)) return 'Use lower-case letters, digits and "-", and start with a letter.';
  if (name.endsWith('-')) return 'Do not end with "-".';
  if (RESERVED_ORGANIZATIONS.has(name)) return `"${name}" is reserved.`;
  const prefix = RESERVED_PREFIXES.find(candidate => name.startsWith(candidate));
  return prefix ? `Names that start with "${prefix}" are reserved.` : undefined;
}

/** The name unchanged. Throws {@link InvalidName} with the rule that it breaks. */
export function organizationName(name: string): string {
  const problem = organizationNameProblem(name);
  if (problem) throw new InvalidName('Organization', name, problem);
  return name;
}
