import { useMemo } from 'react';
import {
  Banner,
  CardSkeletons,
  EnvironmentState,
  LiveIndicator,
  NotFound,
  Page,
  PageHeader,
  StaleBanner,
  useEnvironment,
  useLinks,
  useLiveState,
} from '@catalyst/backstage-plugin-catalyst-react';
import { Announcer } from './Announcer';
import { Conditions } from './Conditions';
import { Contents } from './Contents';
import { EnvironmentActions } from './EnvironmentActions';
import { EnvironmentFacts } from './EnvironmentFacts';

function Fault({ environment }: { environment: EnvironmentState }) {
  const { fault } = environment.view;
  if (!fault) return null;
  return (
    <Banner tone="danger" title={fault.message}>
      {fault.action}
    </Banner>
  );
}

function Body({ name, environment }: { name: string; environment: EnvironmentState | undefined }) {
  const { everLive } = useLiveState();
  const applications = useMemo(() => [...(environment?.applications.values() ?? [])], [environment]);
  if (!environment) {
    return everLive ? <NotFound what={`Environment “${name}”`} /> : <CardSkeletons />;
  }
  return (
    <>
      {!environment.view.ready && <Conditions view={environment.view} />}
      <Contents environment={environment.view} applications={applications} />
      <Announcer applications={applications} />
    </>
  );
}

/** An Environment: how it is, and the live cards of what runs there. */
export function EnvironmentPage({ name }: { name: string }) {
  const links = useLinks();
  const environment = useEnvironment(name);
  const { everLive } = useLiveState();
  const missing = everLive && !environment;
  const trail = [
    { label: 'Environments', href: links.environments() },
    { label: name, href: links.environment(name) },
  ];
  return (
    <Page
      trail={trail}
      banner={
        <>
          <StaleBanner />
          {environment && <Fault environment={environment} />}
        </>
      }
    >
      {!missing && (
        <PageHeader
          title={name}
          status={<LiveIndicator />}
          actions={
            environment && <EnvironmentActions view={environment.view} empty={environment.applications.size === 0} />
          }
          facts={environment && <EnvironmentFacts environment={environment} />}
        />
      )}
      <Body name={name} environment={environment} />
    </Page>
  );
}
