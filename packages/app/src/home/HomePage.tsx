import { ButtonLink } from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';
import { ApplicationView, EnvironmentView } from '@catalyst/model';
import {
  ApplicationCard,
  CardSkeletons,
  EmptyPicture,
  GroupHeader,
  LiveIndicator,
  Message,
  Page,
  PageHeader,
  RegroupBar,
  StaleBanner,
  useInstallable,
  useLinks,
  useMayCreateEnvironment,
  useOrganization,
  useOwnApplications,
  useOwnEnvironments,
  useShortcuts,
} from '@catalyst/backstage-plugin-catalyst-react';
import { EnvironmentTile } from './EnvironmentTile';
import { HomeCard, useHome } from './useHome';
import styles from './Home.module.css';

interface CardsProps {
  title: string;
  cards: HomeCard[];
  moved: number;
  onRegroup(): void;
}

function Cards({ title, cards, moved, onRegroup }: CardsProps) {
  if (cards.length === 0 && moved === 0) return null;
  return (
    <section aria-label={title}>
      <GroupHeader title={title} count={cards.length} action={<RegroupBar moved={moved} onRegroup={onRegroup} />} />
      <div className={styles.cards}>
        {cards.map(({ application, withReason }) => (
          <ApplicationCard
            key={`${application.environment}/${application.name}`}
            application={application}
            withReason={withReason}
            showEnvironment
          />
        ))}
      </div>
    </section>
  );
}

function Environments({ environments }: { environments: readonly EnvironmentView[] }) {
  return (
    <section aria-label="Environments">
      <GroupHeader title="Environments" count={environments.length} />
      <div className={styles.tiles}>
        {environments.map(environment => (
          <EnvironmentTile key={environment.name} environment={environment} />
        ))}
      </div>
    </section>
  );
}

function NoEnvironment({ organization }: { organization: string | undefined }) {
  const links = useLinks();
  const mayCreate = useMayCreateEnvironment(organization);
  const create = links.createEnvironment();
  return (
    <Message
      picture={<EmptyPicture />}
      title="There is no Environment here"
      actions={mayCreate && create && <ButtonLink href={create}>Create Environment</ButtonLink>}
    >
      An Environment is where Applications run. You see those in which you have a role.
    </Message>
  );
}

interface ArrangedProps {
  organization: string;
  environments: readonly EnvironmentView[];
  applications: readonly ApplicationView[];
}

function Arranged({ organization, environments, applications }: ArrangedProps) {
  const { attention, latest, moved, regroup } = useHome(organization, applications);
  useShortcuts({ r: regroup });
  return (
    <>
      <Cards title="Needs attention" cards={attention} moved={moved.attention} onRegroup={regroup} />
      <Environments environments={environments} />
      <Cards title="Deployed last" cards={latest} moved={moved.latest} onRegroup={regroup} />
    </>
  );
}

interface ContentsProps {
  organization: string | undefined;
  environments: readonly EnvironmentView[] | undefined;
}

function Contents({ organization, environments }: ContentsProps) {
  const applications = useOwnApplications();
  if (!environments || !applications) return <CardSkeletons />;
  if (!organization || environments.length === 0) return <NoEnvironment organization={organization} />;
  return <Arranged organization={organization} environments={environments} applications={applications} />;
}

function InstallButton({ environments }: { environments: readonly EnvironmentView[] | undefined }) {
  const links = useLinks();
  const installable = useInstallable(environments);
  const marketplace = links.marketplace();
  if (!installable?.length || !marketplace) return null;
  return (
    <ButtonLink href={marketplace} iconStart={<RiAddLine />}>
      Install Application
    </ButtonLink>
  );
}

/** How the Organization is: what needs a person, each Environment, and what was deployed last. */
export function HomePage() {
  const { current } = useOrganization();
  const environments = useOwnEnvironments();
  return (
    <Page trail={[]} banner={<StaleBanner />}>
      <PageHeader
        title={current?.displayName ?? current?.name ?? 'Catalyst'}
        status={<LiveIndicator />}
        actions={<InstallButton environments={environments} />}
      />
      <Contents organization={current?.name} environments={environments} />
    </Page>
  );
}
