import { ApplicationState, ApplicationView, PodCondition, PodView } from '@catalyst/model';
import { conditionWords, DataColumn, DataTable, Section, StateMark } from '@catalyst/backstage-plugin-catalyst-react';
import styles from './Application.module.css';

const marks: Record<PodCondition, [ApplicationState, string]> = {
  ready: ['Running', 'Ready'],
  updated: ['Running', 'Ready, new version'],
  notReady: ['Degraded', 'Not ready'],
  failed: ['Failed', 'Cannot start'],
  pending: ['Installing', 'Starting'],
};

/** What the platform says of a pod, as words: "ImagePullFailed" is "Image pull failed". */
function reasonOf({ reason, condition }: PodView): string {
  if (reason) return conditionWords(reason);
  return condition === 'ready' || condition === 'updated' ? 'All is well' : 'No reason is known yet';
}

function Condition({ pod }: { pod: PodView }) {
  const [state, word] = marks[pod.condition];
  return <StateMark state={state}>{word}</StateMark>;
}

const columns: DataColumn<PodView>[] = [
  { id: 'name', header: 'Pod', cell: pod => <code className={styles.code}>{pod.name}</code>, width: '44%' },
  { id: 'state', header: 'State', cell: pod => <Condition pod={pod} /> },
  {
    id: 'reason',
    header: 'Reason',
    wideOnly: true,
    cell: pod => <span className={styles.meta}>{reasonOf(pod)}</span>,
  },
  { id: 'restarts', header: 'Restarts', align: 'end', wideOnly: true, cell: pod => pod.restarts },
];

/** The pods of an Application, one by one. */
export function Pods({ application }: { application: ApplicationView }) {
  const { items } = application.pods;
  return (
    <Section flush title="Pods" note={items.length}>
      {items.length === 0 ? (
        <p className={styles.none}>{application.state === 'Paused' ? 'Scaled to zero by hand.' : 'There is no pod yet.'}</p>
      ) : (
        <DataTable label="Pods" columns={columns} items={items} keyOf={pod => pod.name} />
      )}
    </Section>
  );
}
