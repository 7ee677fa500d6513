import { useMemo } from 'react';
import { Button, SearchField, Select } from '@backstage/ui';
import { EnvironmentView } from '@catalyst/model';
import {
  BlueprintSummary,
  CardSkeletons,
  ErrorMessage,
  Message,
  Page,
  PageHeader,
  useBlueprints,
  useInstallable,
  useLinks,
  useOrganization,
  useOwnApplications,
  useOwnEnvironments,
  useShortcuts,
} from '@catalyst/backstage-plugin-catalyst-react';
import { Categories } from './Categories';
import { likelyEnvironment } from './likelyEnvironment';
import { Results } from './Results';
import { isWanted } from './filter';
import { useCatalogView } from './useCatalogView';
import { usageOf } from './usage';
import styles from './Marketplace.module.css';

const sortings = [
  { id: 'used', label: 'Most used' },
  { id: 'name', label: 'By name' },
];

interface InstallIntoProps {
  environments: readonly EnvironmentView[];
  chosen: string | undefined;
  onChoose(name: string): void;
}

function InstallInto({ environments, chosen, onChoose }: InstallIntoProps) {
  if (environments.length === 0) return null;
  return (
    <span className={styles.into}>
      Install into
      <Select
        aria-label="Install into"
        options={environments.map(({ name }) => ({ id: name, label: name }))}
        value={chosen ?? null}
        onChange={key => onChoose(String(key))}
      />
    </span>
  );
}

/** The catalog of Blueprints: find one. */
export function MarketplacePage() {
  const links = useLinks();
  const { current } = useOrganization();
  const { value, error, reload } = useBlueprints();
  const { view, set, environment: asked } = useCatalogView();
  const installable = useInstallable(useOwnEnvironments()) ?? [];
  const environment = (installable.find(({ name }) => name === asked) ?? likelyEnvironment(installable))?.name;
  const blueprints: BlueprintSummary[] = useMemo(
    () => (value ?? []).filter(each => !each.organization || each.organization === current?.name),
    [value, current],
  );
  const applications = useOwnApplications();
  const usage = useMemo(() => usageOf(applications ?? [], blueprints), [applications, blueprints]);
  const wanted = blueprints.filter(each => isWanted(each, view, usage.get(each.name)));
  const shown = wanted.filter(({ card }) => !view.category || card.category === view.category);
  useShortcuts({});
  const clear = () => set({ q: undefined, category: undefined, public: undefined, private: undefined, installed: undefined, update: undefined });

  return (
    <Page trail={[{ label: 'Marketplace', href: links.marketplace() }]}>
      <PageHeader
        title="Marketplace"
        actions={
          <InstallInto environments={installable} chosen={environment} onChoose={name => set({ environment: name })} />
        }
      />
      <div className={styles.bar}>
        <SearchField
          className={styles.search}
          size="medium"
          aria-label="Search Blueprints"
          placeholder={value ? `Search ${blueprints.length} Blueprints` : 'Search Blueprints'}
          value={view.text}
          onChange={q => set({ q })}
          data-filter
        />
        <Select
          className={styles.sort}
          aria-label="Sort"
          options={sortings}
          value={view.sorting}
          onChange={key => set({ sort: key === 'used' ? undefined : String(key) })}
        />
      </div>
      {error && <ErrorMessage error={error} what="catalog" onRetry={reload} />}
      {!value && !error && <CardSkeletons />}
      {value && (
        <div className={styles.market}>
          <Categories view={view} blueprints={wanted} usage={usage} onChange={set} />
          <div className={styles.results}>
            {shown.length === 0 ? (
              <Message
                title={view.text ? `No Blueprint matches “${view.text}”` : 'No Blueprint matches'}
                actions={
                  <Button variant="secondary" onPress={clear}>
                    Clear filters
                  </Button>
                }
              />
            ) : (
              <Results blueprints={shown} sorting={view.sorting} usage={usage} environment={environment} />
            )}
          </div>
        </div>
      )}
    </Page>
  );
}
