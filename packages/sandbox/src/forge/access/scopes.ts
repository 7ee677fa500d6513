import { forbidden } from '../http/errors';
import { Token } from '../store/records';
import { Identity } from './authenticate';

/** The areas of a token's scopes, in the order in which Gitea lists them. */
export const areas = [
  'activitypub',
  'admin',
  'misc',
  'notification',
  'organization',
  'package',
  'issue',
  'repository',
  'user',
] as const;
export type Area = (typeof areas)[number];

const known = [
  'all',
  'public-only',
  ...areas.flatMap(a => [`read:${a}`, `write:${a}`]),
];

/** The first scope of a list that does not exist. */
export const unknownScope = (scopes: string[]) =>
  scopes.find(s => !known.includes(s));

/** Scopes in Gitea's order. */
export const orderScopes = (scopes: string[]) =>
  known.filter(s => scopes.includes(s));

/** Whether a token opens an area. Write includes read. */
export function covers(token: Token, area: Area, write: boolean): boolean {
  const { scopes } = token;
  return (
    scopes.includes('all') ||
    scopes.includes(`write:${area}`) ||
    (!write && scopes.includes(`read:${area}`))
  );
}

/** Only public things are open to such a token. */
export const publicOnly = (identity: Identity) =>
  identity.token?.scopes.includes('public-only') ?? false;

/**
 * Lets a request pass whose token, if it has one, opens the area.
 * @throws ApiError 403 with the scope that it lacks
 */
export function requireScope(
  { token }: Identity,
  area: Area,
  write: boolean,
): void {
  if (!token || covers(token, area, write)) return;
  const required = `${write ? 'write' : 'read'}:${area}`;
  throw forbidden(
    `token does not have at least one of required scope(s), required=[${required}], token scope=${token.scopes.join(
      ',',
    )}`,
  );
}
