import { useNavigate } from 'react-router-dom';
import { Tab, TabList, TabPanel, Tabs } from '@backstage/ui';
import { ApplicationView } from '@catalyst/model';
import {
  BlueprintTile,
  LinesSkeleton,
  LiveIndicator,
  NotFound,
  Page,
  PageHeader,
  StaleBanner,
  StateMark,
  useApplication,
  useBlueprintLook,
  useLinks,
  useLiveState,
} from '@catalyst/backstage-plugin-catalyst-react';
import { ActionDialogs } from '../actions/ActionDialogs';
import { HistoryTab } from '../history/HistoryTab';
import { SettingsTab } from '../settings/SettingsTab';
import { ApplicationActions } from './ApplicationActions';
import { Overview } from './Overview';
import styles from './Application.module.css';

const tabs = ['overview', 'settings', 'history'] as const;

function ApplicationTabs({ application, tab }: { application: ApplicationView; tab: string | undefined }) {
  const links = useLinks();
  const navigate = useNavigate();
  const { environment, name } = application;
  const select = (key: string) =>
    navigate(links.application(environment, name, key === 'overview' ? undefined : key) ?? '');
  return (
    <Tabs
      className={styles.tabs}
      selectedKey={tabs.find(each => each === tab) ?? 'overview'}
      onSelectionChange={key => select(String(key))}
    >
      <TabList>
        <Tab id="overview">Overview</Tab>
        <Tab id="settings">Settings</Tab>
        <Tab id="history">History</Tab>
      </TabList>
      <TabPanel id="overview">
        <Overview application={application} />
      </TabPanel>
      <TabPanel id="settings">
        <SettingsTab application={application} />
      </TabPanel>
      <TabPanel id="history">
        <HistoryTab application={application} />
      </TabPanel>
    </Tabs>
  );
}

function Body({ application, tab }: { application: ApplicationView; tab: string | undefined }) {
  const { status } = useLiveState();
  const { name, state, blueprint } = application;
  const look = useBlueprintLook(blueprint.name);
  return (
    <>
      <PageHeader
        icon={<BlueprintTile size={40} icon={look?.icon ?? blueprint.icon} color={look?.color} />}
        title={name}
        status={
          <>
            <StateMark state={state} variant="pill" was={status === 'stale'} />
            <LiveIndicator />
          </>
        }
        actions={<ApplicationActions application={application} />}
      />
      <ApplicationTabs application={application} tab={tab} />
      <ActionDialogs application={application} />
    </>
  );
}

export interface ApplicationPageProps {
  environment: string;
  name: string;
  tab: string | undefined;
}

/** One Application: how it is, what it was told, what was done to it. */
export function ApplicationPage({ environment, name, tab }: ApplicationPageProps) {
  const links = useLinks();
  const application = useApplication(environment, name);
  const { everLive } = useLiveState();
  const trail = [
    { label: environment, href: links.environment(environment) },
    { label: name, href: links.application(environment, name) },
  ];
  return (
    <Page trail={trail} banner={<StaleBanner />}>
      {application && <Body application={application} tab={tab} />}
      {!application && everLive && <NotFound what={`Application “${name}”`} />}
      {!application && !everLive && (
        <>
          <PageHeader title={name} status={<LiveIndicator />} />
          <LinesSkeleton />
        </>
      )}
    </Page>
  );
}
