import { BlueprintSummary } from '@catalyst/backstage-plugin-catalyst-react';
import { Usage } from './usage';

export type Sorting = 'used' | 'name';

/** What a person looks for in the marketplace; it lives in the URL. */
export interface CatalogView {
  text: string;
  category?: string;
  /** Blueprints of the public catalog, and those private to the Organization. */
  publishers: { public: boolean; private: boolean };
  installed: boolean;
  updatable: boolean;
  sorting: Sorting;
}

function hasText({ name, card }: BlueprintSummary, text: string): boolean {
  const words = [name, card.title, card.tagline, card.category, ...(card.tags ?? [])].join(' ').toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every(word => words.includes(word));
}

/** Whether a Blueprint is among what is looked for, its category aside. */
export function isWanted(blueprint: BlueprintSummary, view: CatalogView, usage: Usage | undefined): boolean {
  const published = blueprint.visibility === 'private' ? view.publishers.private : view.publishers.public;
  return (
    published &&
    hasText(blueprint, view.text.trim()) &&
    (!view.installed || usage !== undefined) &&
    (!view.updatable || (usage?.behind ?? 0) > 0)
  );
}

/** In the order that was asked for; by title among equals. */
export function sorted(
  blueprints: readonly BlueprintSummary[],
  sorting: Sorting,
  usage: ReadonlyMap<string, Usage>,
): BlueprintSummary[] {
  const used = ({ name }: BlueprintSummary) => (sorting === 'used' ? usage.get(name)?.applications ?? 0 : 0);
  return [...blueprints].sort((a, b) => used(b) - used(a) || a.card.title.localeCompare(b.card.title));
}
