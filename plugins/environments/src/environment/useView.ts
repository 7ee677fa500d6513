import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { ApplicationState, ApplicationView } from '@catalyst/model';
import { statesByNeed } from '@catalyst/backstage-plugin-catalyst-react';
import { Grouping, groupingWords } from './arrange';

/** From so many Applications on, a list tells more than cards. */
const manyApplications = 60;

/** What the person wants to see; it lives in the URL. */
export interface View {
  state?: ApplicationState;
  text: string;
  grouping: Grouping;
  layout: 'grid' | 'list';
}

/** Whether an Application is among those that the person wants to see. */
export function matches(application: ApplicationView, { state, text }: Pick<View, 'state' | 'text'>): boolean {
  if (state && application.state !== state) return false;
  const words = `${application.name} ${application.blueprint.name} ${application.blueprint.title}`.toLowerCase();
  return words.includes(text.trim().toLowerCase());
}

export function useView(count: number) {
  const [query, setQuery] = useSearchParams();
  const view = useMemo<View>(() => {
    const grouping = query.get('group') ?? '';
    const layout = query.get('view') ?? (count >= manyApplications ? 'list' : 'grid');
    return {
      state: statesByNeed.find(state => state === query.get('state')),
      text: query.get('q') ?? '',
      grouping: grouping in groupingWords ? (grouping as Grouping) : 'status',
      layout: layout === 'list' ? 'list' : 'grid',
    };
  }, [query, count]);

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
  return { view, set };
}
