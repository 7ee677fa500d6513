/** A page of a list: 1 is the first; at most 50 items, 30 unless asked otherwise. */
export interface Page {
  page: number;
  limit: number;
}

export const pageDefaults = { limit: 30, max: 50 };

const positive = (text: string | null) => {
  const n = Number(text);
  return Number.isInteger(n) && n > 0 ? n : undefined;
};

/** The page that a query asks for; what is no number counts as not given. */
export function pageOf(query: URLSearchParams): Page {
  return {
    page: positive(query.get('page')) ?? 1,
    limit: Math.min(
      positive(query.get('limit')) ?? pageDefaults.limit,
      pageDefaults.max,
    ),
  };
}

function links(url: URL, { page, limit }: Page, total: number): string {
  const last = Math.ceil(total / limit);
  const to = (n: number, rel: string) => {
    const target = new URL(url);
    target.searchParams.set('limit', String(limit));
    target.searchParams.set('page', String(n));
    target.searchParams.sort();
    return `<${target.href}>; rel="${rel}"`;
  };
  const forward = page < last ? [to(page + 1, 'next'), to(last, 'last')] : [];
  const back =
    page > 1 && last > 1
      ? [to(1, 'first'), to(Math.min(page - 1, last), 'prev')]
      : [];
  return [...forward, ...back].join(',');
}

/** The headers by which a client walks a list; `Link` only where there is more than one page. */
export function pagingHeaders(
  url: URL,
  page: Page,
  total: number,
): Record<string, string> {
  const link = links(url, page, total);
  return {
    'access-control-expose-headers': link
      ? 'Link, X-Total-Count'
      : 'X-Total-Count',
    'x-total-count': String(total),
    ...(link && { link }),
  };
}

/** The items of a page. */
export const slice = <T>(items: T[], { page, limit }: Page) =>
  items.slice((page - 1) * limit, page * limit);
