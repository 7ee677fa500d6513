import { Link, NavLink } from 'react-router-dom';
import { NavContentNavItem } from '@backstage/plugin-app-react';
import { useOwnApplications } from '@catalyst/backstage-plugin-catalyst-react';
import { EnvironmentLinks } from './EnvironmentLinks';
import { Logo } from './Logo';
import { OrganizationSwitcher } from './OrganizationSwitcher';
import styles from './Sidebar.module.css';

function ApplicationCount() {
  const applications = useOwnApplications()?.filter(({ backing }) => !backing);
  return <span className={styles.count}>{applications?.length}</span>;
}

/** The way to everything in the Organization. */
export function Sidebar({ pages }: { pages: NavContentNavItem[] }) {
  return (
    <nav className={styles.side} aria-label="Main">
      <Link to="/" className={styles.brand} aria-label="Catalyst, home">
        <Logo />
        Catalyst
      </Link>
      <OrganizationSwitcher />
      <ul>
        {pages.map(({ node, href, title, icon }) => (
          <li key={node.spec.id}>
            <NavLink to={href} end={node.spec.id === 'page:catalyst-applications'} className={styles.link}>
              <span className={styles.icon}>{icon}</span>
              {title}
              {node.spec.id === 'page:catalyst-applications' && <ApplicationCount />}
            </NavLink>
          </li>
        ))}
      </ul>
      <EnvironmentLinks />
    </nav>
  );
}
