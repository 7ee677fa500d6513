import { Link } from 'react-router-dom';
import { ApplicationView } from '@catalyst/model';
import { Section, StateMark, useApplications, useLinks, versionWords } from '@catalyst/backstage-plugin-catalyst-react';
import styles from './Application.module.css';

/** The Application of the same name in the other Environments of the Organization. */
export function OtherEnvironments({ application }: { application: ApplicationView }) {
  const links = useLinks();
  const { name, organization, environment, blueprint } = application;
  const others = (useApplications() ?? []).filter(
    each =>
      each.name === name &&
      each.organization === organization &&
      each.environment !== environment &&
      each.blueprint.name === blueprint.name,
  );
  if (others.length === 0) return null;
  return (
    <Section flush title="Other Environments">
      <ul>
        {others.map(each => (
          <li key={each.environment} className={styles.other}>
            <Link to={links.application(each.environment, name) ?? '#'}>{each.environment}</Link>
            <span>{versionWords(each)}</span>
            <StateMark state={each.state} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
