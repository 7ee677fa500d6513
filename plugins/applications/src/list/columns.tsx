import { Link } from 'react-router-dom';
import { ApplicationView } from '@catalyst/model';
import {
  BlueprintTile,
  blueprintWord,
  DataColumn,
  PodStrip,
  StateMark,
  useBlueprintLook,
  useLinks,
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

/** What the list of Applications says of each. */
export const columns: DataColumn<ApplicationView>[] = [
  { id: 'name', header: 'Application', cell: each => <Name application={each} />, sortBy: each => each.name, width: '28%' },
  {
    id: 'environment',
    header: 'Environment',
    wideOnly: true,
    cell: each => <EnvironmentLink name={each.environment} />,
    sortBy: each => each.environment,
  },
  {
    id: 'blueprint',
    header: 'Blueprint',
    wideOnly: true,
    cell: each => (
      <>
        {blueprintWord(each.blueprint.name)} <span className={styles.meta}>{versionWords(each)}</span>
      </>
    ),
    sortBy: each => each.blueprint.name,
  },
  { id: 'state', header: 'Status', cell: each => <StateMark state={each.state} /> },
  { id: 'pods', header: 'Pods', cell: each => <PodStrip pods={each.pods} unit="" />, sortBy: each => each.pods.total },
  {
    id: 'deploy',
    header: 'Last deploy',
    wideOnly: true,
    cell: each => <span className={styles.meta}>{each.lastDeploy ? <When at={each.lastDeploy.at} /> : 'Not yet'}</span>,
    sortBy: each => each.lastDeploy?.at ?? '',
  },
];
