import { BlueprintSummary, GroupHeader, useOwnEnvironments } from '@catalyst/backstage-plugin-catalyst-react';
import { BlueprintCard } from './BlueprintCard';
import { BundleCard } from './BundleCard';
import { bundleCategory } from './categories';
import { sorted, Sorting } from './filter';
import { Usage } from './usage';
import styles from './Marketplace.module.css';

export interface ResultsProps {
  blueprints: readonly BlueprintSummary[];
  sorting: Sorting;
  usage: ReadonlyMap<string, Usage>;
  /** Where the person would install; undefined where they may not install anywhere. */
  environment?: string;
}

/** Bundles first, then single Blueprints. */
export function Results({ blueprints, sorting, usage, environment }: ResultsProps) {
  const environments = (useOwnEnvironments() ?? []).map(({ name }) => name);
  const inOrder = sorted(blueprints, sorting, usage);
  const bundles = inOrder.filter(({ card }) => card.category === bundleCategory);
  const single = inOrder.filter(({ card }) => card.category !== bundleCategory);
  return (
    <>
      {bundles.length > 0 && (
        <section aria-label="Bundles">
          <GroupHeader
            title="Bundles"
            count={bundles.length}
            note={<span className={styles.wideOnly}>Several Applications installed together, already wired</span>}
          />
          <div className={styles.bundles}>
            {bundles.map(blueprint => (
              <BundleCard key={blueprint.name} blueprint={blueprint} />
            ))}
          </div>
        </section>
      )}
      {single.length > 0 && (
        <section aria-label="Blueprints">
          <GroupHeader title="Blueprints" count={single.length} />
          <div className={styles.cards}>
            {single.map(blueprint => (
              <BlueprintCard
                key={blueprint.name}
                blueprint={blueprint}
                environments={environments}
                usage={usage.get(blueprint.name)}
                environment={environment}
              />
            ))}
          </div>
        </section>
      )}
    </>
  );
}
