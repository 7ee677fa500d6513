import { Link, NavLink, useLocation } from 'react-router-dom';
import { RiAddLine } from '@remixicon/react';
import { EnvironmentView } from '@catalyst/model';
import {
  countStates,
  StateMark,
  useApplications,
  useLinks,
  useMayCreateEnvironment,
  useOrganization,
  useOwnEnvironments,
  worstState,
} from '@catalyst/backstage-plugin-catalyst-react';
import styles from './Sidebar.module.css';

/** The page of an Application belongs to its Environment. */
function useIsHere(name: string): boolean {
  const links = useLinks();
  const { pathname } = useLocation();
  const applications = links.applications();
  return applications !== undefined && pathname.startsWith(`${applications}/${name}/`);
}

function EnvironmentLink({ environment }: { environment: EnvironmentView }) {
  const links = useLinks();
  const { name, ready } = environment;
  const applications = useApplications(name) ?? [];
  const worst = worstState(countStates(applications)) ?? (ready ? 'Running' : 'Installing');
  const isHere = useIsHere(name);
  const count = applications.filter(({ backing }) => !backing).length;
  return (
    <li>
      <NavLink to={links.environment(name) ?? '#'} className={styles.link} data-here={isHere || undefined}>
        <span className={styles.icon}>
          <StateMark state={worst} variant="mark" />
        </span>
        <span className={styles.name}>{name}</span>
        <span className={styles.count}>{count}</span>
      </NavLink>
    </li>
  );
}

/** The Environments of the Organization, each with the worst state in it. */
export function EnvironmentLinks() {
  const links = useLinks();
  const { current } = useOrganization();
  const environments = useOwnEnvironments() ?? [];
  const mayCreate = useMayCreateEnvironment(current?.name);
  const list = links.environments();
  const create = links.createEnvironment();
  return (
    <>
      <h2 className={styles.heading}>{list ? <Link to={list}>Environments</Link> : 'Environments'}</h2>
      <ul>
        {environments.map(environment => (
          <EnvironmentLink key={environment.name} environment={environment} />
        ))}
        {mayCreate && create && (
          <li>
            <NavLink to={create} className={styles.link}>
              <span className={styles.icon}>
                <RiAddLine size={16} />
              </span>
              Create Environment
            </NavLink>
          </li>
        )}
      </ul>
    </>
  );
}
