import { useCallback, useState } from 'react';
import { ApplicationView } from '@catalyst/model';
import { admit, arrange, Arrangement, Grouping } from './arrange';

interface Kept {
  /** What the arrangement was made for; another view is arranged anew. */
  view: string;
  arrangement: Arrangement;
}

/**
 * Where the cards stand. They are arranged on arrival, by `regroup` and when the view changes (`view` names it), and never by a
 * live event: only a new Application finds its place among them.
 */
export function useArrangement(applications: readonly ApplicationView[], grouping: Grouping, view: string) {
  const [kept, setKept] = useState<Kept>({ view: '', arrangement: new Map() });
  const arrangement =
    kept.view === view ? admit(kept.arrangement, applications, grouping) : arrange(applications, grouping);
  if (kept.view !== view || kept.arrangement !== arrangement) setKept({ view, arrangement });
  const regroup = useCallback(
    () => setKept({ view, arrangement: arrange(applications, grouping) }),
    [view, applications, grouping],
  );
  return { arrangement, regroup };
}
