import { escapeToken, unescapeToken } from './escape';
import { ObjectIdentity, objectTokens, parseObjectTokens } from './object';

/**
 * A key of an Environment's read model: `object.<vcluster>.<kind>.<ns>.<name>`, `application.<name>`, `commit.<application>`
 * or `environment`.
 */
export type StateKey =
  | ({ type: 'object' } & ObjectIdentity)
  | { type: 'application'; name: string }
  | { type: 'commit'; application: string }
  | { type: 'environment' };

/** Key of an object's state. The vcluster is part of it: the same name may be in several. */
export function keyOfObject(identity: ObjectIdentity): string {
  return ['object', escapeToken(identity.cluster), ...objectTokens(identity)].join('.');
}

/** Key of the last commit that touched an Application. */
export function keyOfCommit(application: string): string {
  return `commit.${escapeToken(application)}`;
}

/** Key of an Application's card. */
export function keyOfApplication(name: string): string {
  return `application.${escapeToken(name)}`;
}

/** Key of what is known of the Environment itself. */
export const ENVIRONMENT_KEY = 'environment';

/** What a key stands for; `undefined` for a key that is none of ours. */
export function parseKey(key: string): StateKey | undefined {
  const [type, ...rest] = key.split('.');
  if (type === 'environment') return rest.length === 0 ? { type } : undefined;
  try {
    return parseTokens(type, rest);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function parseTokens(type: string, rest: string[]): StateKey | undefined {
  if (type === 'object' && rest.length === 4) {
    return { type, cluster: unescapeToken(rest[0]), ...parseObjectTokens(rest.slice(1)) };
  }
  if (rest.length !== 1) return undefined;
  if (type === 'application') return { type, name: unescapeToken(rest[0]) };
  return type === 'commit' ? { type, application: unescapeToken(rest[0]) } : undefined;
}
