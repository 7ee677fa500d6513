import { InputError } from '@backstage/errors';

/** A page of a list in a stable order. */
export interface Page<T> {
  items: T[];
  /** What to ask for the next page with; absent on the last. */
  nextCursor?: string;
}

export interface PageQuery {
  limit?: unknown;
  cursor?: unknown;
}

const defaultLimit = 100;
const maxLimit = 500;

function limitOf(limit: unknown): number {
  if (limit === undefined) return defaultLimit;
  const n = Number(limit);
  if (!Number.isInteger(n) || n < 1)
    throw new InputError(
      `limit: expected a whole number from 1 to ${maxLimit}`,
    );
  return Math.min(n, maxLimit);
}

function keyOfCursor(cursor: unknown): string {
  if (cursor === undefined) return '';
  const text =
    typeof cursor === 'string'
      ? Buffer.from(cursor, 'base64url').toString()
      : '';
  if (!text.startsWith('>'))
    throw new InputError('cursor: expected the nextCursor of an answer before');
  return text.slice(1);
}

/**
 * A page of items that are sorted by their key. What comes or goes between two pages moves nothing else.
 * @throws InputError naming the field
 */
export function pageOf<T>(
  items: T[],
  keyOf: (item: T) => string,
  query: PageQuery,
): Page<T> {
  const limit = limitOf(query.limit);
  const after = keyOfCursor(query.cursor);
  const sorted = items
    .map(item => ({ key: keyOf(item), item }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const rest = sorted.filter(({ key }) => key > after);
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(({ item }) => item),
    ...(rest.length > limit &&
      last && {
        nextCursor: Buffer.from(`>${last.key}`).toString('base64url'),
      }),
  };
}
