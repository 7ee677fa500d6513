import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { CatalogView } from './filter';

/** What is looked for, from the URL and back into it. */
export function useCatalogView() {
  const [query, setQuery] = useSearchParams();
  const view = useMemo<CatalogView>(
    () => ({
      text: query.get('q') ?? '',
      category: query.get('category') ?? undefined,
      publishers: { public: query.get('public') !== 'no', private: query.get('private') !== 'no' },
      installed: query.get('installed') === 'yes',
      updatable: query.get('update') === 'yes',
      sorting: query.get('sort') === 'name' ? 'name' : 'used',
    }),
    [query],
  );
  const set = useCallback(
    (changes: Record<string, string | undefined>) =>
      setQuery(
        last => {
          const next = new URLSearchParams(last);
          for (const [key, value] of Object.entries(changes)) {
            if (value) next.set(key, value);
            else next.delete(key);
          }
          return next;
        },
        { replace: true },
      ),
    [setQuery],
  );
  return { view, set, environment: query.get('environment') ?? undefined };
}
