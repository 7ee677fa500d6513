import { Select, SearchField, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { RiLayoutGridLine, RiListUnordered } from '@remixicon/react';
import { StateCounts, StateMark, statesByNeed } from '@catalyst/backstage-plugin-catalyst-react';
import { groupingWords } from './arrange';
import { View } from './useView';
import styles from './FilterBar.module.css';

export interface FilterBarProps {
  view: View;
  counts: StateCounts;
  total: number;
  onChange(changes: Record<string, string | undefined>): void;
}

function Counts({ view, counts, total, onChange }: FilterBarProps) {
  return (
    <div className={styles.counts} role="group" aria-label="Filter by status">
      <button type="button" aria-pressed={!view.state} onClick={() => onChange({ state: undefined })}>
        <b>All</b>{' '}
        <span className={styles.total}>{total}</span>
      </button>
      {statesByNeed
        .filter(state => counts[state] || view.state === state)
        .map(state => (
          <button
            key={state}
            type="button"
            aria-pressed={view.state === state}
            onClick={() => onChange({ state: view.state === state ? undefined : state })}
          >
            <StateMark state={state} variant="plain" />{' '}
            <b>{counts[state] ?? 0}</b>
          </button>
        ))}
    </div>
  );
}

/** How many are in each state, and what of them is shown how. */
export function FilterBar(props: FilterBarProps) {
  const { view, onChange } = props;
  return (
    <div className={styles.bar}>
      <Counts {...props} />
      <SearchField
        className={styles.search}
        aria-label="Filter Applications"
        placeholder="Filter"
        value={view.text}
        onChange={text => onChange({ q: text })}
        data-filter
      />
      <Select
        className={styles.grouping}
        aria-label="Group"
        options={Object.entries(groupingWords).map(([value, label]) => ({ value, label }))}
        value={view.grouping}
        onChange={key => onChange({ group: key === 'status' ? undefined : String(key) })}
      />
      <ToggleButtonGroup
        className={styles.layout}
        aria-label="View"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[view.layout]}
        onSelectionChange={keys => onChange({ view: String([...keys][0]) })}
      >
        <ToggleButton id="grid" aria-label="Cards" iconStart={<RiLayoutGridLine />} />
        <ToggleButton id="list" aria-label="List" iconStart={<RiListUnordered />} />
      </ToggleButtonGroup>
    </div>
  );
}
