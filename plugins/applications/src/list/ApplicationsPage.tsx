import { useMemo } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import { Button, ButtonLink, SearchField } from '@backstage/ui';
import { ApplicationView } from '@catalyst/model';
import {
  BlueprintTile,
  blueprintWord,
  CardSkeletons,
  DataColumn,
  DataTable,
  EmptyPicture,
  LiveIndicator,
  Message,
  Page,
  PageHeader,
  PodStrip,
  StaleBanner,
  StateMark,
  statesByNeed,
  useApplications,
  useBlueprintLook,
  useLinks,
  useOrganization,
  useShortcuts,
  versionWords,
  When,
} from '@catalyst/backstage-plugin-catalyst-react';
import styles from './ApplicationsPage.module.css';

function Name({ application }: { application: ApplicationView }) {
  const links = useLinks();
  const { name, environment, blueprint } = application;
  const look = useBlueprintLook(blueprint.name);
  return (
    <span className={styles.name}>
      <BlueprintTile size={20} icon={look?.icon ?? blueprint.icon} color={look?.color} />
      <Link to={links.application(environment, name) ?? '#'}>{name}</Link>
    </span>
  );
}

function EnvironmentLink({ name }: { name: string }) {
  const links = useLinks();
  return <Link to={links.environment(name) ?? '#'}>{name}</Link>;
}

const columns: DataColumn<ApplicationView>[] = [
  { id: 'name', header: 'Application', cell: each => <Name application={each} />, width: '28%' },
  { id: 'environment', header: 'Environment', cell: each => <EnvironmentLink name={each.environment} />, wideOnly: true },
  {
    id: 'blueprint',
    header: 'Blueprint',
    wideOnly: true,
    cell: each => (
      <>
        {blueprintWord(each.blueprint.name)} <span className={styles.meta}>{versionWords(each)}</span>
      </>
    ),
  },
  { id: 'state', header: 'Status', cell: each => <StateMark state={each.state} /> },
  { id: 'pods', header: 'Pods', cell: each => <PodStrip pods={each.pods} unit="" /> },
  {
    id: 'deploy',
    header: 'Last deploy',
    wideOnly: true,
    cell: each => <span className={styles.meta}>{each.lastDeploy ? <When at={each.lastDeploy.at} /> : 'Not yet'}</span>,
  },
];

const need = ({ state }: ApplicationView) => statesByNeed.indexOf(state);

function isWanted(application: ApplicationView, text: string): boolean {
  const { name, environment, blueprint } = application;
  const words = `${name} ${environment} ${blueprint.name} ${blueprint.title}`.toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every(word => words.includes(word));
}

function List({ applications, text, onClear }: { applications: ApplicationView[]; text: string; onClear(): void }) {
  const links = useLinks();
  const marketplace = links.marketplace();
  const shown = applications.filter(each => isWanted(each, text.trim()));
  if (applications.length === 0) {
    return (
      <Message
        picture={<EmptyPicture />}
        title="Nothing runs here yet"
        actions={marketplace && <ButtonLink href={marketplace}>Open Marketplace</ButtonLink>}
      >
        Pick what you need. Catalyst installs it with everything it relies on.
      </Message>
    );
  }
  if (shown.length === 0) {
    return (
      <Message
        title={`No Application matches “${text}”`}
        actions={
          <Button variant="secondary" onPress={onClear}>
            Clear filter
          </Button>
        }
      />
    );
  }
  return (
    <div className={styles.table}>
      <DataTable
        label="Applications"
        columns={columns}
        items={shown}
        keyOf={each => `${each.environment}/${each.name}`}
      />
    </div>
  );
}

/** All Applications of the Organization, trouble first. */
export function ApplicationsPage() {
  const links = useLinks();
  const { current } = useOrganization();
  const all = useApplications();
  const [query, setQuery] = useSearchParams();
  const text = query.get('q') ?? '';
  const setText = (q: string) => setQuery(q ? { q } : {}, { replace: true });
  const own = useMemo(
    () => all?.filter(({ organization }) => organization === current?.name).sort((a, b) => need(a) - need(b)),
    [all, current],
  );
  useShortcuts({});
  return (
    <Page trail={[{ label: 'Applications', href: links.applications() }]} banner={<StaleBanner />}>
      <PageHeader title="Applications" status={<LiveIndicator />} />
      <SearchField
        className={styles.search}
        aria-label="Filter Applications"
        placeholder="Filter by name, Environment or Blueprint"
        value={text}
        onChange={setText}
        data-filter
      />
      {own ? <List applications={own} text={text} onClear={() => setText('')} /> : <CardSkeletons />}
    </Page>
  );
}
