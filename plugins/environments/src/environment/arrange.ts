import { ApplicationView } from '@catalyst/model';
import { GroupName, groupNames, groupOfState, hasReason, statesByNeed } from '@catalyst/backstage-plugin-catalyst-react';

export type Grouping = 'status' | 'blueprint' | 'owner';

export const groupingWords: Record<Grouping, string> = { status: 'By status', blueprint: 'By Blueprint', owner: 'By owner' };

/** Where a card stands and how much room it has. Fixed until the page arranges itself again. */
export interface Place {
  group: string;
  withReason: boolean;
  /** Order within the page. */
  rank: string;
}

/** Places of the cards of a page, by the name of the Application. */
export type Arrangement = ReadonlyMap<string, Place>;

/** The group in which an Application belongs now. */
export function groupOf(application: ApplicationView, grouping: Grouping): string {
  if (grouping === 'blueprint') return application.blueprint.title;
  if (grouping === 'owner') return application.lastDeploy?.by ?? 'Nobody yet';
  return groupOfState(application.state);
}

function rankOf(application: ApplicationView, grouping: Grouping): string {
  const state = grouping === 'status' ? statesByNeed.indexOf(application.state) : 0;
  return `${state} ${application.name}`;
}

/** Puts every Application where it belongs now. */
export function arrange(applications: readonly ApplicationView[], grouping: Grouping): Arrangement {
  const place = (application: ApplicationView): Place => ({
    group: groupOf(application, grouping),
    withReason: hasReason(application),
    rank: rankOf(application, grouping),
  });
  return new Map(applications.map(each => [each.name, place(each)]));
}

/** Keeps every card where it is, and finds a place for those that are new. */
export function admit(known: Arrangement, applications: readonly ApplicationView[], grouping: Grouping): Arrangement {
  const fresh = applications.filter(({ name }) => !known.has(name));
  return fresh.length === 0 ? known : new Map([...known, ...arrange(fresh, grouping)]);
}

export interface Group {
  title: string;
  applications: ApplicationView[];
  /** How many of them belong elsewhere by now. */
  moved: number;
}

function compareGroups(a: string, b: string): number {
  const [first, second] = [groupNames.indexOf(a as GroupName), groupNames.indexOf(b as GroupName)];
  return first >= 0 && second >= 0 ? first - second : a.localeCompare(b);
}

/** The groups of a page as they are drawn. An empty one is not. */
export function groupsOf(
  applications: readonly ApplicationView[],
  arrangement: Arrangement,
  grouping: Grouping,
): Group[] {
  const byTitle = new Map<string, ApplicationView[]>();
  for (const application of applications) {
    const title = arrangement.get(application.name)?.group ?? groupOf(application, grouping);
    byTitle.set(title, [...(byTitle.get(title) ?? []), application]);
  }
  const rank = ({ name }: ApplicationView) => arrangement.get(name)?.rank ?? name;
  return [...byTitle]
    .sort(([a], [b]) => compareGroups(a, b))
    .map(([title, members]) => ({
      title,
      applications: members.sort((a, b) => rank(a).localeCompare(rank(b))),
      moved: members.filter(each => groupOf(each, grouping) !== title).length,
    }));
}
