import { ButtonLink } from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';
import {
  ApplicationCard,
  CardSkeletons,
  GroupHeader,
  LiveIndicator,
  Page,
  PageHeader,
  StaleBanner,
  useInstallable,
  useLinks,
  useOrganization,
  useOwnApplications,
  useOwnEnvironments,
} from '@catalyst/backstage-plugin-catalyst-react';
import { EnvironmentTile } from './EnvironmentTile';
import { latest, needsAttention } from './pick';
import styles from './Home.module.css';

function Cards({ title, applications }: { title: string; applications: ReturnType<typeof latest> }) {
  if (applications.length === 0) return null;
  return (
    <section aria-label={title}>
      <GroupHeader title={title} count={applications.length} />
      <div className={styles.cards}>
        {applications.map(each => (
          <ApplicationCard key={`${each.environment}/${each.name}`} application={each} showEnvironment />
        ))}
      </div>
    </section>
  );
}

/** How the Organization is: what needs a person, each Environment, and what was deployed last. */
export function HomePage() {
  const links = useLinks();
  const { current } = useOrganization();
  const environments = useOwnEnvironments();
  const own = useOwnApplications() ?? [];
  const mayInstall = (useInstallable(environments) ?? []).length > 0;
  const marketplace = mayInstall ? links.marketplace() : undefined;
  return (
    <Page trail={[]} banner={<StaleBanner />}>
      <PageHeader
        title={current?.displayName ?? current?.name ?? 'Catalyst'}
        status={<LiveIndicator />}
        actions={
          marketplace && (
            <ButtonLink href={marketplace} iconStart={<RiAddLine />}>
              Install Application
            </ButtonLink>
          )
        }
      />
      {!environments && <CardSkeletons />}
      {environments && (
        <>
          <Cards title="Needs attention" applications={needsAttention(own)} />
          <section aria-label="Environments">
            <GroupHeader title="Environments" count={environments.length} />
            <div className={styles.tiles}>
              {environments.map(environment => (
                <EnvironmentTile key={environment.name} environment={environment} />
              ))}
            </div>
          </section>
          <Cards title="Deployed last" applications={latest(own)} />
        </>
      )}
    </Page>
  );
}
