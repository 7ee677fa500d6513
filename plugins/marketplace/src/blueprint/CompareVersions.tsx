import { useSearchParams } from 'react-router-dom';
import { Select } from '@backstage/ui';
import { RiArrowRightLine } from '@remixicon/react';
import {
  BlueprintSummary,
  BlueprintVersion,
  DataColumn,
  DataTable,
  DiffView,
  ErrorMessage,
  LinesSkeleton,
  Section,
  useAsync,
  useCatalyst,
} from '@catalyst/backstage-plugin-catalyst-react';
import { compareVersions, Difference } from './compareVersions';
import styles from './Blueprint.module.css';

const side = (value: string | undefined) =>
  value === undefined ? <span className={styles.meta}>Not there</span> : <code className={styles.code}>{value}</code>;

const columnsOf = (from: string, to: string): DataColumn<Difference>[] => [
  { id: 'name', header: 'What', cell: each => <b>{each.name}</b>, width: '30%' },
  { id: 'kind', header: 'Kind', cell: each => each.kind, wideOnly: true },
  { id: 'from', header: from, cell: each => side(each.from) },
  { id: 'to', header: to, cell: each => side(each.to) },
];

function Differences({ from, to }: { from: BlueprintVersion; to: BlueprintVersion }) {
  const differences = compareVersions(from, to);
  return (
    <>
      {differences.length === 0 ? (
        <p className={styles.none}>No setting, dependency or size differs.</p>
      ) : (
        <DataTable
          label="Differences"
          columns={columnsOf(from.version, to.version)}
          items={differences}
          keyOf={({ kind, name }) => `${kind} ${name}`}
        />
      )}
      {from.readme !== to.readme && (
        <div className={styles.readmeDiff}>
          <DiffView files={[{ path: 'README.md', before: from.readme, after: to.readme }]} />
        </div>
      )}
    </>
  );
}

interface ChoiceProps {
  label: string;
  versions: readonly string[];
  value: string;
  onChange(version: string): void;
}

function Choice({ label, versions, value, onChange }: ChoiceProps) {
  return (
    <Select
      aria-label={label}
      size="small"
      options={versions.map(version => ({ id: version, label: version }))}
      value={value}
      onChange={key => onChange(String(key))}
    />
  );
}

/** Two versions beside one another: what came, what went, what changed. Which two stands in the URL. */
export function CompareVersions({ blueprint }: { blueprint: BlueprintSummary }) {
  const { blueprints } = useCatalyst();
  const [query, setQuery] = useSearchParams();
  const { name, versions } = blueprint;
  const known = (asked: string | null, otherwise: string) => versions.find(version => version === asked) ?? otherwise;
  const from = known(query.get('from'), versions[1]);
  const to = known(query.get('to'), versions[0]);
  const { value, error, reload } = useAsync(
    () => Promise.all([blueprints.version(name, from), blueprints.version(name, to)]),
    [blueprints, name, from, to],
  );
  const choose = (changes: { from: string } | { to: string }) =>
    setQuery({ tab: 'versions', from, to, ...changes }, { replace: true });
  return (
    <Section
      flush
      title="Compare versions"
      actions={
        <span className={styles.choices}>
          <Choice label="From" versions={versions} value={from} onChange={version => choose({ from: version })} />
          <RiArrowRightLine size={16} aria-hidden="true" />
          <Choice label="To" versions={versions} value={to} onChange={version => choose({ to: version })} />
        </span>
      }
    >
      {error && <ErrorMessage error={error} what={`comparison of ${from} and ${to}`} onRetry={reload} />}
      {!value && !error && <LinesSkeleton lines={3} />}
      {value && <Differences from={value[0]} to={value[1]} />}
    </Section>
  );
}
