import { useBlueprintLook } from '../api/useBlueprints';
import { Plan, PlannedApplication } from '../api/planTypes';
import { BlueprintTile } from '../components/BlueprintTile';
import { blueprintWord } from '../components/placeWords';
import { Section } from '../layout/Section';
import styles from './Plan.module.css';

const signs: Record<PlannedApplication['action'], [string, string]> = {
  create: ['+', 'Create'],
  change: ['~', 'Change'],
  remove: ['−', 'Remove'],
  keep: ['', 'Runs already'],
};

function waits({ waitsFor, action }: PlannedApplication): string | undefined {
  if (waitsFor.length === 0 || action === 'remove' || action === 'keep') return undefined;
  return waitsFor.length === 1 ? `waits for ${waitsFor[0]}` : `waits for ${waitsFor.length} others`;
}

function Line({ application }: { application: PlannedApplication }) {
  const look = useBlueprintLook(application.blueprint);
  const { name, blueprint, version, fromVersion, action, order } = application;
  const [sign, word] = signs[action];
  const versions = fromVersion && fromVersion !== version ? `${fromVersion} → ${version}` : version;
  return (
    <li className={styles.application}>
      <span className={styles.meta}>{order}</span>
      <span className={styles.name}>
        <BlueprintTile size={20} icon={look?.icon ?? application.icon} color={look?.color} />
        <b>{name}</b>
        <small>{waits(application)}</small>
      </span>
      <span className={styles.version}>
        {blueprintWord(blueprint)} {versions}
      </span>
      <span>
        <code aria-hidden="true">{sign}</code> {word}
      </span>
    </li>
  );
}

/** "2 Applications created, 1 changed, 0 removed". */
export function planWords({ applications }: Plan): string {
  const count = (action: PlannedApplication['action']) => applications.filter(each => each.action === action).length;
  const created = count('create');
  return `${created} ${created === 1 ? 'Application' : 'Applications'} created, ${count('change')} changed, ${count(
    'remove',
  )} removed`;
}

/** The Applications of a plan in the order in which they come. */
export function PlannedApplications({ plan }: { plan: Plan }) {
  const inOrder = [...plan.applications].sort((a, b) => a.order - b.order);
  return (
    <Section flush title="Plan" note={planWords(plan)}>
      <ol>
        {inOrder.map(application => (
          <Line key={application.name} application={application} />
        ))}
      </ol>
      {plan.orphans.length > 0 && (
        <p className={styles.orphans}>
          Nothing needs {plan.orphans.join(', ')} then. {plan.orphans.length === 1 ? 'It stays' : 'They stay'}, with{' '}
          {plan.orphans.length === 1 ? 'its' : 'their'} data.
        </p>
      )}
    </Section>
  );
}
