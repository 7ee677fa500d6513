import { useCallback, useState } from 'react';
import { ApplicationView } from '@catalyst/model';
import { hasReason } from '@catalyst/backstage-plugin-catalyst-react';
import { latest, needsAttention } from './pick';

/** A card of the home page with the room that it was given. */
export interface HomeCard {
  application: ApplicationView;
  withReason: boolean;
}

interface Places {
  organization: string;
  attention: Map<string, boolean>;
  latest: Map<string, boolean>;
}

const keyOf = ({ environment, name }: ApplicationView) => `${environment}/${name}`;
const places = (applications: ApplicationView[]) => new Map(applications.map(each => [keyOf(each), hasReason(each)]));

function placesOf(organization: string, all: readonly ApplicationView[]): Places {
  return { organization, attention: places(needsAttention(all)), latest: places(latest(all)) };
}

function strangers(shown: Map<string, boolean>, now: Map<string, boolean>): number {
  return [...now.keys()].filter(key => !shown.has(key)).length;
}

/**
 * Which cards the home page has and where. Chosen on arrival, for another Organization, and by `regroup`; a live event changes
 * cards in their place, and `moved` says how many others would be here by now.
 */
export function useHome(organization: string, all: readonly ApplicationView[]) {
  const [kept, setKept] = useState<Places>();
  const now = placesOf(organization, all);
  const shown = kept?.organization === organization ? kept : now;
  if (shown !== kept) setKept(shown);
  const cards = (of: Map<string, boolean>): HomeCard[] =>
    [...of].flatMap(([key, withReason]) => {
      const application = all.find(each => keyOf(each) === key);
      return application ? [{ application, withReason }] : [];
    });
  const regroup = useCallback(() => setKept(undefined), []);
  return {
    attention: cards(shown.attention),
    latest: cards(shown.latest),
    moved: { attention: strangers(shown.attention, now.attention), latest: strangers(shown.latest, now.latest) },
    regroup,
  };
}
