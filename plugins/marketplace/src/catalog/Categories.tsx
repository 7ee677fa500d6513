import { Checkbox } from '@backstage/ui';
import { BlueprintSummary, useOrganization } from '@catalyst/backstage-plugin-catalyst-react';
import { bundleCategory, categoryWord } from './categories';
import { CatalogView } from './filter';
import { Usage } from './usage';
import styles from './Marketplace.module.css';

export interface CategoriesProps {
  view: CatalogView;
  blueprints: readonly BlueprintSummary[];
  usage: ReadonlyMap<string, Usage>;
  onChange(changes: Record<string, string | undefined>): void;
}

/** Each category with how many Blueprints it has; the chosen one also when none of what is looked for is in it. */
function categoriesOf(blueprints: readonly BlueprintSummary[], chosen: string | undefined): [string, number][] {
  const counts = new Map<string, number>(chosen ? [[chosen, 0]] : []);
  for (const { card } of blueprints) counts.set(card.category, (counts.get(card.category) ?? 0) + 1);
  const rank = (category: string) => (category === bundleCategory ? '' : categoryWord(category));
  return [...counts].sort(([a], [b]) => rank(a).localeCompare(rank(b)));
}

/** Narrows the catalog: by category, by who published, by what the Organization has. */
export function Categories({ view, blueprints, usage, onChange }: CategoriesProps) {
  const { current } = useOrganization();
  const behind = blueprints.filter(({ name }) => (usage.get(name)?.behind ?? 0) > 0).length;
  const all: [string | undefined, number][] = [[undefined, blueprints.length], ...categoriesOf(blueprints, view.category)];
  return (
    <aside className={styles.side} aria-label="Filters">
      <div role="group" aria-label="Categories" className={styles.categories}>
        {all.map(([category, count]) => (
          <button
            key={category ?? ''}
            type="button"
            aria-pressed={view.category === category}
            onClick={() => onChange({ category })}
          >
            {category ? categoryWord(category) : 'All'}
            <span>{count}</span>
          </button>
        ))}
      </div>
      <div role="group" aria-labelledby="publishers" className={styles.checks}>
        <h2 id="publishers">Published by</h2>
        <Checkbox isSelected={view.publishers.public} onChange={on => onChange({ public: on ? undefined : 'no' })}>
          Public catalog
        </Checkbox>
        <Checkbox isSelected={view.publishers.private} onChange={on => onChange({ private: on ? undefined : 'no' })}>
          {`Private to ${current?.name ?? 'the Organization'}`}
        </Checkbox>
      </div>
      <div role="group" aria-labelledby="installed" className={styles.checks}>
        <h2 id="installed">In your Organization</h2>
        <Checkbox isSelected={view.installed} onChange={on => onChange({ installed: on ? 'yes' : undefined })}>
          Installed
        </Checkbox>
        <Checkbox isSelected={view.updatable} onChange={on => onChange({ update: on ? 'yes' : undefined })}>
          {behind > 0 ? `Update available (${behind})` : 'Update available'}
        </Checkbox>
      </div>
    </aside>
  );
}
