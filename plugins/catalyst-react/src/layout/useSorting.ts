import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

/** By which column the tables of a page are sorted. */
export interface Sorting {
  /** Undefined while nobody has asked for one: then things stand as the page gives them. */
  column?: string;
  descending: boolean;
  set(column: string, descending: boolean): void;
}

const parameter = 'sort';

/** The sorting of a page, kept in the URL as `sort=name`, and `sort=-name` where the last comes first. */
export function useSorting(): Sorting {
  const [query, setQuery] = useSearchParams();
  const asked = query.get(parameter) ?? '';
  const set = useCallback(
    (column: string, descending: boolean) =>
      setQuery(
        last => {
          const next = new URLSearchParams(last);
          next.set(parameter, descending ? `-${column}` : column);
          return next;
        },
        { replace: true },
      ),
    [setQuery],
  );
  return useMemo(
    () => ({ column: asked.replace(/^-/, '') || undefined, descending: asked.startsWith('-'), set }),
    [asked, set],
  );
}
