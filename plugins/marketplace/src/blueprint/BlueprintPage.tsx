import { useSearchParams } from 'react-router-dom';
import { ButtonLink, Tab, TabList, TabPanel, Tabs } from '@backstage/ui';
import { RiAddLine, RiArrowLeftRightLine } from '@remixicon/react';
import {
  BlueprintSummary,
  BlueprintTile,
  blueprintWord,
  BlueprintVersion,
  ErrorMessage,
  LinesSkeleton,
  Page,
  PageHeader,
  Readme,
  Section,
  Split,
  useAsync,
  useCatalyst,
  useInstallable,
  useLinks,
  useOwnEnvironments,
} from '@catalyst/backstage-plugin-catalyst-react';
import { About } from './About';
import { ApplicationsTable } from './ApplicationsTable';
import { BlueprintFacts } from './BlueprintFacts';
import { CompareVersions } from './CompareVersions';
import { Needs } from './Needs';
import { Settings } from './Settings';
import { Versions } from './Versions';
import styles from './Blueprint.module.css';

interface OverviewProps {
  blueprint: BlueprintSummary;
  version: BlueprintVersion | undefined;
  /** Whether the person may install somewhere. */
  mayInstall: boolean;
}

function Overview({ blueprint, version, mayInstall }: OverviewProps) {
  return (
    <>
      <ApplicationsTable blueprint={blueprint} mayInstall={mayInstall} />
      <Split
        aside={
          <>
            <Versions blueprint={blueprint} most={4} />
            {version && <About blueprint={version} />}
          </>
        }
      >
        {version && version.depends.length > 0 && <Needs blueprint={version} />}
        {version?.readme && (
          <Section title="README">
            <Readme content={version.readme} />
          </Section>
        )}
      </Split>
    </>
  );
}

function BlueprintTabs(props: OverviewProps) {
  const { blueprint, version, mayInstall } = props;
  const [query, setQuery] = useSearchParams();
  const select = (tab: string) => setQuery(tab === 'overview' ? {} : { tab }, { replace: true });
  return (
    <Tabs
      className={styles.tabs}
      selectedKey={query.get('tab') ?? 'overview'}
      onSelectionChange={key => select(String(key))}
    >
      <TabList>
        <Tab id="overview">Overview</Tab>
        <Tab id="configuration">Configuration</Tab>
        <Tab id="versions">Versions</Tab>
      </TabList>
      <TabPanel id="overview">
        <Overview {...props} />
      </TabPanel>
      <TabPanel id="configuration">{version && <Settings blueprint={version} />}</TabPanel>
      <TabPanel id="versions">
        <Versions blueprint={blueprint} mayInstall={mayInstall} />
        {blueprint.versions.length > 1 && (
          <div className={styles.panel}>
            <CompareVersions blueprint={blueprint} />
          </div>
        )}
      </TabPanel>
    </Tabs>
  );
}

function Actions({ blueprint, mayInstall }: { blueprint: BlueprintSummary; mayInstall: boolean }) {
  const links = useLinks();
  const { name, versions } = blueprint;
  return (
    <>
      {versions.length > 1 && (
        <ButtonLink
          variant="secondary"
          href={`${links.blueprint(name)}?tab=versions`}
          iconStart={<RiArrowLeftRightLine />}
        >
          Compare versions
        </ButtonLink>
      )}
      {mayInstall && (
        <ButtonLink href={links.install(name) ?? '#'} iconStart={<RiAddLine />}>
          Install
        </ButtonLink>
      )}
    </>
  );
}

/** What a Blueprint is, and where it already runs. */
export function BlueprintPage({ name }: { name: string }) {
  const links = useLinks();
  const { blueprints } = useCatalyst();
  const mayInstall = (useInstallable(useOwnEnvironments()) ?? []).length > 0;
  const { value: blueprint, error, reload } = useAsync(() => blueprints.get(name), [blueprints, name]);
  const { value: version } = useAsync(
    async () => blueprint && blueprints.version(name, blueprint.version),
    [blueprints, name, blueprint],
  );
  const title = blueprint?.card.title ?? blueprintWord(name);
  const trail = [
    { label: 'Marketplace', href: links.marketplace() },
    { label: title, href: links.blueprint(name) },
  ];
  if (error) {
    return (
      <Page trail={trail}>
        <ErrorMessage error={error} what={`Blueprint “${name}”`} onRetry={reload} />
      </Page>
    );
  }
  return (
    <Page trail={trail}>
      <PageHeader
        icon={<BlueprintTile size={56} icon={blueprint?.card.icon} color={blueprint?.card.color} />}
        title={title}
        subtitle={blueprint?.card.tagline}
        actions={blueprint && <Actions blueprint={blueprint} mayInstall={mayInstall} />}
        facts={blueprint && <BlueprintFacts blueprint={blueprint} />}
      />
      {blueprint ? <BlueprintTabs blueprint={blueprint} version={version} mayInstall={mayInstall} /> : <LinesSkeleton />}
    </Page>
  );
}
