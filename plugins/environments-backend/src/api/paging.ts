import { InputError } from '@backstage/errors';

/** A page of a list that is ordered by name. */
export interface Page<T> {
  items: T[];
  /** Send it as `cursor` for the next page; absent on the last. */
  nextCursor?: string;
}

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 500;

function limitOf(value: unknown): number {
  if (value === undefined) return DEFAULT_LIMIT;
  const limit = typeof value === 'string' ? Number(value) : NaN;
  if (Number.isInteger(limit) && limit > 0 && limit <= MAX_LIMIT) return limit;
  throw new InputError(
    `The parameter limit must be a number from 1 to ${MAX_LIMIT}`,
  );
}

function afterOf(value: unknown): string {
  if (value === undefined) return '';
  const name =
    typeof value === 'string' ? Buffer.from(value, 'base64url').toString() : '';
  if (/^[a-z][a-z0-9-]*$/.test(name)) return name;
  throw new InputError(
    'The parameter cursor must be the nextCursor of a page before',
  );
}

/** @throws InputError for a limit or a cursor that is none */
export function pageOf<T extends { metadata: { name: string } }>(
  items: readonly T[],
  query: { limit?: unknown; cursor?: unknown },
): Page<T> {
  const limit = limitOf(query.limit);
  const after = afterOf(query.cursor);
  const rest = items
    .filter(({ metadata }) => metadata.name > after)
    .sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  const more = rest.length > limit && last;
  return {
    items: page,
    ...(more && {
      nextCursor: Buffer.from(last.metadata.name).toString('base64url'),
    }),
  };
}
