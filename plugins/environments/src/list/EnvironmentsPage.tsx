import { Link } from 'react-router-dom';
import { ButtonLink } from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';
import { EnvironmentView } from '@catalyst/model';
import {
  CardSkeletons,
  EmptyPicture,
  LiveIndicator,
  Message,
  Page,
  PageHeader,
  StaleBanner,
  StateMark,
  statesByNeed,
  useLinks,
  useMayCreateEnvironment,
  useOrganization,
  useOwnEnvironments,
} from '@catalyst/backstage-plugin-catalyst-react';
import { envTypeWord } from '../placement';
import styles from './EnvironmentsPage.module.css';

function total({ counts }: EnvironmentView): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function Counts({ environment }: { environment: EnvironmentView }) {
  if (!environment.ready) {
    const open = environment.conditions.find(({ type, status }) => type !== 'Ready' && status !== 'True');
    return <p className={styles.note}>{open?.message ?? 'Being made ready'}</p>;
  }
  if (total(environment) === 0) return <p className={styles.note}>Nothing runs here yet</p>;
  return (
    <ul className={styles.counts}>
      {statesByNeed
        .filter(state => environment.counts[state])
        .map(state => (
          <li key={state}>
            <StateMark state={state} /> {environment.counts[state]}
          </li>
        ))}
    </ul>
  );
}

function EnvironmentCard({ environment }: { environment: EnvironmentView }) {
  const links = useLinks();
  const { name, envType } = environment;
  return (
    <article className={styles.card} aria-labelledby={`environment-${name}`}>
      <h2 id={`environment-${name}`}>
        <Link to={links.environment(name) ?? '#'}>{name}</Link>
      </h2>
      <p className={styles.note}>{envTypeWord(envType)}</p>
      <Counts environment={environment} />
      {environment.fault && <p className={styles.fault}>{environment.fault.message}</p>}
    </article>
  );
}

function List({ environments }: { environments: EnvironmentView[] | undefined }) {
  if (!environments) return <CardSkeletons count={3} />;
  if (environments.length === 0) {
    return (
      <Message picture={<EmptyPicture />} title="There is no Environment yet">
        An Environment is where Applications run. It takes about a minute to make one.
      </Message>
    );
  }
  return (
    <div className={styles.cards}>
      {environments.map(environment => (
        <EnvironmentCard key={environment.name} environment={environment} />
      ))}
    </div>
  );
}

/** The Environments of the Organization, and how each of them is. */
export function EnvironmentsPage() {
  const links = useLinks();
  const { current } = useOrganization();
  const environments = useOwnEnvironments();
  const mayCreate = useMayCreateEnvironment(current?.name);
  return (
    <Page trail={[{ label: 'Environments', href: links.environments() }]} banner={<StaleBanner />}>
      <PageHeader
        title="Environments"
        status={<LiveIndicator />}
        actions={
          mayCreate && (
            <ButtonLink href={links.createEnvironment() ?? '#'} iconStart={<RiAddLine />}>
              Create Environment
            </ButtonLink>
          )
        }
      />
      <List environments={environments} />
    </Page>
  );
}
