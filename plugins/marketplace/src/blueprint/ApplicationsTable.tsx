import { Link } from 'react-router-dom';
import { ButtonLink } from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';
import { ApplicationView } from '@catalyst/model';
import {
  BlueprintSummary,
  DataColumn,
  DataTable,
  Section,
  StateMark,
  useLinks,
  useOrganization,
  useOwnApplications,
  useSorting,
  versionWords,
  When,
} from '@catalyst/backstage-plugin-catalyst-react';
import styles from './Blueprint.module.css';

function Name({ application }: { application: ApplicationView }) {
  const links = useLinks();
  const { environment, name } = application;
  return (
    <Link className={styles.name} to={links.application(environment, name) ?? '#'}>
      {name}
    </Link>
  );
}

/** How many of the versions, newest first, have come since this one: "2 behind". */
export function behindWords(version: string, versions: readonly string[]): string | undefined {
  const behind = versions.indexOf(version);
  return behind > 0 ? `${behind} behind` : undefined;
}

function columnsOf({ versions }: BlueprintSummary): DataColumn<ApplicationView>[] {
  return [
    { id: 'name', header: 'Application', cell: each => <Name application={each} />, sortBy: each => each.name, width: '26%' },
    { id: 'environment', header: 'Environment', cell: each => each.environment, sortBy: each => each.environment, width: '18%' },
    {
      id: 'version',
      header: 'Version',
      wideOnly: true,
      cell: each => (
        <>
          {versionWords(each)} <span className={styles.meta}>{behindWords(each.blueprint.version, versions)}</span>
        </>
      ),
    },
    { id: 'state', header: 'Status', cell: each => <StateMark state={each.state} /> },
    {
      id: 'deploy',
      header: 'Last deploy',
      wideOnly: true,
      cell: each => <span className={styles.meta}>{each.lastDeploy ? <When at={each.lastDeploy.at} /> : 'Not yet'}</span>,
      sortBy: each => each.lastDeploy?.at ?? '',
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
}

/** Where the Organization runs a Blueprint, in all its Environments. */
export function ApplicationsTable({ blueprint, mayInstall }: { blueprint: BlueprintSummary; mayInstall: boolean }) {
  const links = useLinks();
  const { current } = useOrganization();
  const sorting = useSorting();
  const applications = (useOwnApplications() ?? []).filter(each => each.blueprint.name === blueprint.name);
  return (
    <Section
      flush
      title={`Applications in ${current?.name ?? 'the Organization'}`}
      note={applications.length}
      actions={
        applications.length > 0 && (
          <>
            <span className={styles.meta}>Latest is {blueprint.version}</span>
            {mayInstall && (
              <ButtonLink variant="secondary" href={links.install(blueprint.name) ?? '#'} iconStart={<RiAddLine />}>
                Install in another Environment
              </ButtonLink>
            )}
          </>
        )
      }
    >
      {applications.length === 0 ? (
        <p className={styles.none}>Not installed in any Environment yet.</p>
      ) : (
        <DataTable
          label="Applications of this Blueprint"
          columns={columnsOf(blueprint)}
          items={applications}
          keyOf={each => `${each.environment}/${each.name}`}
          sorting={sorting}
        />
      )}
    </Section>
  );
}
