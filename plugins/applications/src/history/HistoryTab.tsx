import { ApplicationView } from '@catalyst/model';
import { ErrorMessage, LinesSkeleton, Message, Section } from '@catalyst/backstage-plugin-catalyst-react';
import { Entry } from './Entry';
import { useHistory } from './useHistory';
import styles from './History.module.css';

/** Every commit that touched an Application, newest first. */
export function HistoryTab({ application }: { application: ApplicationView }) {
  const { value, error, reload } = useHistory(application);
  if (error) return <ErrorMessage error={error} what={`history of “${application.name}”`} onRetry={reload} />;
  if (!value) return <LinesSkeleton />;
  if (value.length === 0) return <Message title="No commit has touched it yet" />;
  return (
    <div className={styles.tab}>
      <Section flush title="History" note={`${value.length} ${value.length === 1 ? 'commit' : 'commits'}`}>
        <ol>
          {value.map(entry => (
            <Entry key={entry.commit} entry={entry} />
          ))}
        </ol>
      </Section>
    </div>
  );
}
