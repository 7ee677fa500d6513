import { InputError } from '@backstage/errors';
import { CatalogEntry } from './catalogIndex';

const LIMIT_DEFAULT = 50;
const LIMIT_MAX = 200;

/** What a list is asked for. */
export interface ListQuery {
  /** Every one of these words, in lower case, is in the entry. */
  words: readonly string[];
  category?: string;
  /** Also what cannot be installed. */
  all: boolean;
  limit: number;
  /** Key of the last entry of the page before. */
  after?: string;
}

export interface Page {
  entries: CatalogEntry[];
  nextCursor?: string;
}

/** Reads the parameters of a request. @throws InputError that names the parameter */
export function parseListQuery(query: Readonly<Record<string, unknown>>): ListQuery {
  const words = (text(query, 'q') ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const cursor = text(query, 'cursor');
  return {
    words,
    category: text(query, 'category'),
    all: flagOf('all', text(query, 'all')),
    limit: limitOf(text(query, 'limit')),
    after: cursor && decodeCursor(cursor),
  };
}

function flagOf(name: string, given: string | undefined): boolean {
  if (given === undefined || given === 'true' || given === 'false') return given === 'true';
  throw new InputError(`The parameter ${name} is ${JSON.stringify(given)}, expected true or false`);
}

function text(query: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = query[name];
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string') throw new InputError(`The parameter ${name} is given more than once`);
  return value;
}

function limitOf(given: string | undefined): number {
  if (given === undefined) return LIMIT_DEFAULT;
  const limit = Number(given);
  if (Number.isInteger(limit) && limit >= 1 && limit <= LIMIT_MAX) return limit;
  throw new InputError(`The parameter limit is ${JSON.stringify(given)}, expected a whole number from 1 to ${LIMIT_MAX}`);
}

const keyOf = ({ name, organization = '' }: CatalogEntry) => `${name}\n${organization}`;

function decodeCursor(cursor: string): string {
  const key = Buffer.from(cursor, 'base64url').toString('utf8');
  if (/^bp-[a-z0-9-]+\n[a-z0-9-]*$/.test(key)) return key;
  throw new InputError('The parameter cursor is none that this list has answered');
}

/** The page that a query asks for, of entries in order. */
export function pageOf(entries: readonly CatalogEntry[], query: ListQuery): Page {
  const { words, category, limit, after } = query;
  const found: CatalogEntry[] = [];
  for (const entry of entries) {
    if (after !== undefined && keyOf(entry) <= after) continue;
    if (category !== undefined && (entry.latest ?? entry.versions[0]).object.spec.card.category !== category) continue;
    if (!words.every(word => entry.words.includes(word))) continue;
    if (found.length === limit) return { entries: found, nextCursor: Buffer.from(keyOf(found[limit - 1])).toString('base64url') };
    found.push(entry);
  }
  return { entries: found };
}
