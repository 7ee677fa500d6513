import { useSearchParams } from 'react-router-dom';
import {
  BlueprintTile,
  blueprintWord,
  BlueprintVersion,
  ErrorMessage,
  Page,
  PageHeader,
  useAsync,
  useCatalyst,
  useLinks,
} from '@catalyst/backstage-plugin-catalyst-react';
import { Wizard } from './Wizard';
import styles from './Install.module.css';

function useVersion(name: string) {
  const { blueprints } = useCatalyst();
  const [query] = useSearchParams();
  const asked = query.get('version') ?? undefined;
  return useAsync<BlueprintVersion>(async () => {
    const version = asked ?? (await blueprints.get(name)).version;
    return blueprints.version(name, version);
  }, [blueprints, name, asked]);
}

/** Installs a Blueprint in four steps: where, how, with what, and what will happen. */
export function InstallPage({ name }: { name: string }) {
  const links = useLinks();
  const { value: blueprint, error, reload } = useVersion(name);
  const [query] = useSearchParams();
  const environment = query.get('environment') ?? undefined;
  const title = `Install ${blueprint?.card.title ?? blueprintWord(name)}`;
  const trail = [
    environment
      ? { label: environment, href: links.environment(environment) }
      : { label: 'Marketplace', href: links.marketplace() },
    { label: title, href: links.install(name) },
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
        icon={<BlueprintTile size={40} icon={blueprint?.card.icon} color={blueprint?.card.color} />}
        title={title}
        status={blueprint && <span className={styles.version}>{blueprint.version}</span>}
      />
      <Wizard blueprint={blueprint} />
    </Page>
  );
}
