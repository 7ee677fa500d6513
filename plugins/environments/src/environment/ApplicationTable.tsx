import { Link } from 'react-router-dom';
import { ButtonLink } from '@backstage/ui';
import { ApplicationView } from '@catalyst/model';
import {
  BlueprintTile,
  blueprintWord,
  DataColumn,
  DataTable,
  GroupHeader,
  PodStrip,
  RegroupBar,
  StateMark,
  useBlueprintLook,
  useLinks,
  useSorting,
  versionWords,
  When,
} from '@catalyst/backstage-plugin-catalyst-react';
import { Group } from './arrange';
import styles from './EnvironmentPage.module.css';

/** Icon, name as a link, and what it was made from. */
export function ApplicationName({ application }: { application: ApplicationView }) {
  const links = useLinks();
  const { name, environment, blueprint } = application;
  const look = useBlueprintLook(blueprint.name);
  return (
    <span className={styles.service}>
      <BlueprintTile size={20} icon={look?.icon ?? blueprint.icon} color={look?.color} />
      <Link to={links.application(environment, name) ?? '#'}>{name}</Link>
      <span className={`${styles.meta} ${styles.wideOnly}`}>
        {blueprintWord(blueprint.name)} {versionWords(application)}
      </span>
    </span>
  );
}

const columns: DataColumn<ApplicationView>[] = [
  { id: 'name', header: 'Application', cell: each => <ApplicationName application={each} />, sortBy: each => each.name, width: '38%' },
  { id: 'state', header: 'Status', cell: each => <StateMark state={each.state} /> },
  { id: 'pods', header: 'Pods', cell: each => <PodStrip pods={each.pods} unit="" />, sortBy: each => each.pods.total },
  {
    id: 'deploy',
    header: 'Last deploy',
    cell: each => (
      <span className={styles.meta}>
        {each.lastDeploy ? (
          <>
            <When at={each.lastDeploy.at} /> by {each.lastDeploy.by}
          </>
        ) : (
          'Not deployed yet'
        )}
      </span>
    ),
    sortBy: each => each.lastDeploy?.at ?? '',
    wideOnly: true,
  },
  {
    id: 'open',
    header: 'Address',
    align: 'end',
    wideOnly: true,
    cell: each =>
      each.endpoint?.ready ? (
        <ButtonLink variant="secondary" href={each.endpoint.url} target="_blank" rel="noreferrer" className={styles.open}>
          Open
        </ButtonLink>
      ) : (
        <span className={styles.meta}>{each.endpoint ? 'When ready' : 'No endpoint'}</span>
      ),
  },
];

/** The same groups as a list. */
export function ApplicationTable({ groups, onRegroup }: { groups: Group[]; onRegroup(): void }) {
  const sorting = useSorting();
  return (
    <>
      {groups.map(({ title, applications, moved }) => (
        <section key={title} aria-label={title}>
          <GroupHeader
            title={title}
            count={applications.length}
            action={<RegroupBar moved={moved} onRegroup={onRegroup} />}
          />
          <div className={styles.tableCard}>
            <DataTable label={title} columns={columns} items={applications} keyOf={each => each.name} sorting={sorting} />
          </div>
        </section>
      ))}
    </>
  );
}
