import { BlueprintTile, Plan, PlannedApplication, Section, useBlueprintLook } from '@catalyst/backstage-plugin-catalyst-react';
import styles from './Install.module.css';

const words: Record<PlannedApplication['action'], string> = {
  create: 'New',
  change: 'Changed',
  remove: 'Removed',
  keep: 'Runs already',
};

function Line({ application }: { application: PlannedApplication }) {
  const look = useBlueprintLook(application.blueprint);
  return (
    <li>
      <BlueprintTile size={20} icon={look?.icon} color={look?.color} />
      <span>{application.name}</span>
      <small>{words[application.action]}</small>
    </li>
  );
}

/** What comes first and what then. */
export function InstallOrder({ plan }: { plan: Plan }) {
  const inOrder = [...plan.applications].sort((a, b) => a.order - b.order);
  return (
    <aside className={styles.summary}>
      <Section title="Install order">
        <ol className={styles.order}>
          {inOrder.map(application => (
            <Line key={application.name} application={application} />
          ))}
        </ol>
      </Section>
    </aside>
  );
}
