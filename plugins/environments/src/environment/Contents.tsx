import { useMemo } from 'react';
import { Button, ButtonLink } from '@backstage/ui';
import { ApplicationView, EnvironmentView } from '@catalyst/model';
import { countStates, Message, stateWord, useLinks, useShortcuts } from '@catalyst/backstage-plugin-catalyst-react';
import { ApplicationTable } from './ApplicationTable';
import { BackingServices } from './BackingServices';
import { CardGroups } from './CardGroups';
import { EmptyEnvironment } from './EmptyEnvironment';
import { FilterBar } from './FilterBar';
import { groupsOf } from './arrange';
import { useArrangement } from './useArrangement';
import { matches, useView, View } from './useView';

function NoResults({ view, onClear }: { view: View; onClear(): void }) {
  const links = useLinks();
  const marketplace = links.marketplace({ q: view.text || undefined });
  const state = view.state ? `${stateWord[view.state]} ` : '';
  const text = view.text ? ` matches “${view.text}”` : '';
  return (
    <Message
      title={`No ${state}Application${text || ' is here'}`}
      actions={
        <>
          <Button variant="secondary" onPress={onClear}>
            Clear filters
          </Button>
          {marketplace && (
            <ButtonLink variant="tertiary" href={marketplace}>
              Search the Marketplace
            </ButtonLink>
          )}
        </>
      }
    />
  );
}

export interface ContentsProps {
  environment: EnvironmentView;
  applications: ApplicationView[];
}

/** The Applications of an Environment: filter, groups of cards or a list, and the backing services apart. */
export function Contents({ environment, applications }: ContentsProps) {
  const own = useMemo(() => applications.filter(({ backing }) => !backing), [applications]);
  const backing = useMemo(() => applications.filter(each => each.backing), [applications]);
  const { view, set } = useView(own.length);
  const shown = useMemo(() => own.filter(each => matches(each, view)), [own, view]);
  const viewName = JSON.stringify(view);
  const { arrangement, regroup } = useArrangement(shown, view.grouping, viewName);
  const groups = groupsOf(shown, arrangement, view.grouping);
  useShortcuts({ r: regroup });
  if (applications.length === 0) return environment.ready ? <EmptyEnvironment environment={environment} /> : null;
  return (
    <>
      <FilterBar view={view} counts={countStates(own)} total={own.length} onChange={set} />
      {shown.length === 0 && own.length > 0 && (
        <NoResults view={view} onClear={() => set({ q: undefined, state: undefined })} />
      )}
      {view.layout === 'list' ? (
        <ApplicationTable groups={groups} onRegroup={regroup} />
      ) : (
        <CardGroups groups={groups} arrangement={arrangement} onRegroup={regroup} />
      )}
      {backing.length > 0 && <BackingServices services={backing} />}
    </>
  );
}
