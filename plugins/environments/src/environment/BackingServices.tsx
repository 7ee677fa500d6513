import { ApplicationView } from '@catalyst/model';
import {
  DataColumn,
  DataTable,
  GroupHeader,
  PodStrip,
  StateMark,
  TextLink,
  useLinks,
  useSorting,
  When,
} from '@catalyst/backstage-plugin-catalyst-react';
import { ApplicationName } from './ApplicationTable';
import styles from './EnvironmentPage.module.css';

const mostNamed = 2;

function UsedBy({ service }: { service: ApplicationView }) {
  const links = useLinks();
  const { usedBy, environment } = service;
  if (usedBy.length === 0) return <span className={styles.meta}>Nothing</span>;
  return (
    <>
      <span className={styles.phoneOnly}>{usedBy.length}</span>
      <span className={`${styles.used} ${styles.wideOnly}`}>
        {usedBy.slice(0, mostNamed).map(name => (
          <TextLink key={name} to={links.application(environment, name)}>
            {name}
          </TextLink>
        ))}
        {usedBy.length > mostNamed && <span className={styles.meta}>+{usedBy.length - mostNamed}</span>}
      </span>
    </>
  );
}

const columns: DataColumn<ApplicationView>[] = [
  { id: 'name', header: 'Service', cell: each => <ApplicationName application={each} />, sortBy: each => each.name, width: '36%' },
  { id: 'state', header: 'Status', cell: each => <StateMark state={each.state} /> },
  { id: 'pods', header: 'Pods', cell: each => <PodStrip pods={each.pods} unit="" />, sortBy: each => each.pods.total, wideOnly: true },
  {
    id: 'deploy',
    header: 'Last deploy',
    wideOnly: true,
    cell: each => (
      <span className={styles.meta}>{each.lastDeploy ? <When at={each.lastDeploy.at} /> : 'Not deployed yet'}</span>
    ),
    sortBy: each => each.lastDeploy?.at ?? '',
  },
  { id: 'used', header: 'Used by', cell: each => <UsedBy service={each} />, sortBy: each => each.usedBy.length },
];

/** Databases, caches and queues: Applications in every way, but counted apart. */
export function BackingServices({ services }: { services: ApplicationView[] }) {
  const sorting = useSorting();
  const sorted = [...services].sort((a, b) => a.name.localeCompare(b.name));
  return (
    <section aria-label="Backing services">
      <GroupHeader
        title="Backing services"
        count={sorted.length}
        note={<span className={styles.wideOnly}>Databases, caches and queues that Applications here rely on</span>}
      />
      <div className={styles.tableCard}>
        <DataTable
          label="Backing services"
          columns={columns}
          items={sorted}
          keyOf={each => each.name}
          sorting={sorting}
        />
      </div>
    </section>
  );
}
