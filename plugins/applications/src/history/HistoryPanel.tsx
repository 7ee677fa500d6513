import { ApplicationView } from '@catalyst/model';
import { Section, TextLink, useLinks } from '@catalyst/backstage-plugin-catalyst-react';
import { Entry } from './Entry';
import { useHistory } from './useHistory';
import styles from './History.module.css';

const most = 4;

/** The last few commits that touched an Application. */
export function HistoryPanel({ application }: { application: ApplicationView }) {
  const links = useLinks();
  const { environment, name } = application;
  const { value } = useHistory(application);
  if (!value || value.length === 0) return null;
  return (
    <Section
      flush
      title="History"
      actions={
        <TextLink className={styles.all} to={links.application(environment, name, 'history')}>
          All {value.length}
        </TextLink>
      }
    >
      <ol>
        {value.slice(0, most).map(entry => (
          <Entry key={entry.commit} entry={entry} />
        ))}
      </ol>
    </Section>
  );
}
