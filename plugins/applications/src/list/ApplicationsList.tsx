import { Button, ButtonLink } from '@backstage/ui';
import { ApplicationView } from '@catalyst/model';
import {
  DataTable,
  EmptyPicture,
  GroupHeader,
  Message,
  RegroupBar,
  statesByNeed,
  useLinks,
  useShortcuts,
  useSorting,
  useStanding,
} from '@catalyst/backstage-plugin-catalyst-react';
import { columns } from './columns';
import styles from './ApplicationsPage.module.css';

const need = ({ state }: ApplicationView) => statesByNeed.indexOf(state);
const keyOf = ({ environment, name }: ApplicationView) => `${environment}/${name}`;

function Nothing() {
  const links = useLinks();
  const marketplace = links.marketplace();
  return (
    <Message
      picture={<EmptyPicture />}
      title="Nothing runs here yet"
      actions={marketplace && <ButtonLink href={marketplace}>Open Marketplace</ButtonLink>}
    >
      Pick what you need. Catalyst installs it with everything it relies on.
    </Message>
  );
}

interface TableProps {
  title: string;
  note?: string;
  applications: ApplicationView[];
  moved: number;
  onRegroup(): void;
}

function Table({ title, note, applications, moved, onRegroup }: TableProps) {
  const sorting = useSorting();
  if (applications.length === 0) return null;
  return (
    <section aria-label={title}>
      <GroupHeader
        title={title}
        count={applications.length}
        note={note}
        action={<RegroupBar moved={moved} onRegroup={onRegroup} />}
      />
      <div className={styles.table}>
        <DataTable label={title} columns={columns} items={applications} keyOf={keyOf} sorting={sorting} />
      </div>
    </section>
  );
}

export interface ApplicationsListProps {
  /** All that there are. */
  applications: readonly ApplicationView[];
  isWanted(application: ApplicationView): boolean;
  text: string;
  onClear(): void;
}

/** Applications with trouble first, as it was on arrival, and the backing services apart. */
export function ApplicationsList({ applications, isWanted, text, onClear }: ApplicationsListProps) {
  const own = useStanding(applications.filter(({ backing }) => !backing), { keyOf, rankOf: need, view: 'need' });
  const backing = useStanding(applications.filter(each => each.backing), { keyOf, rankOf: need, view: 'need' });
  useShortcuts({
    r: () => {
      own.rearrange();
      backing.rearrange();
    },
  });
  if (applications.length === 0) return <Nothing />;
  if (!applications.some(isWanted)) {
    return (
      <Message
        title={`No Application matches “${text}”`}
        actions={
          <Button variant="secondary" onPress={onClear}>
            Clear filter
          </Button>
        }
      />
    );
  }
  return (
    <>
      <Table title="Applications" applications={own.ordered.filter(isWanted)} moved={own.moved} onRegroup={own.rearrange} />
      <Table
        title="Backing services"
        note="Databases, caches and queues that Applications rely on"
        applications={backing.ordered.filter(isWanted)}
        moved={backing.moved}
        onRegroup={backing.rearrange}
      />
    </>
  );
}
