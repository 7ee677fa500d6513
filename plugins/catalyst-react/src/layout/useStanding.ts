import { useCallback, useState } from 'react';

/** What an order goes by. */
export type Rank = string | number;

/** How a list stands in order. */
export interface StandingOptions<T> {
  keyOf(item: T): string;
  rankOf(item: T): Rank;
  descending?: boolean;
  /** Names the order; another one is arranged anew. */
  view: string;
}

interface Kept {
  view: string;
  ranks: ReadonlyMap<string, Rank>;
}

function compare(a: Rank, b: Rank): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b));
}

/**
 * Puts a list in order on arrival, when `view` changes and by `rearrange`, and never by a live event: only what is new finds its
 * place among the rest. `moved` is how many would stand elsewhere by now.
 */
export function useStanding<T>(items: readonly T[], options: StandingOptions<T>) {
  const { keyOf, rankOf, descending = false, view } = options;
  const [kept, setKept] = useState<Kept>({ view: '', ranks: new Map() });
  const known = kept.view === view ? kept.ranks : undefined;
  const fresh = items.filter(item => !known?.has(keyOf(item)));
  const added = fresh.map(item => [keyOf(item), rankOf(item)] as const);
  const ranks = known && added.length === 0 ? known : new Map<string, Rank>([...(known ?? []), ...added]);
  if (kept.ranks !== ranks) setKept({ view, ranks });
  const standing = (item: T) => ranks.get(keyOf(item)) ?? rankOf(item);
  const direction = descending ? -1 : 1;
  const rearrange = useCallback(() => setKept({ view: '', ranks: new Map() }), []);
  return {
    ordered: [...items].sort((a, b) => direction * compare(standing(a), standing(b))),
    moved: items.filter(item => standing(item) !== rankOf(item)).length,
    rearrange,
  };
}
