import { BlueprintVersion, DataColumn, DataTable, Section } from '@catalyst/backstage-plugin-catalyst-react';
import { listSettings, Setting } from './settingsOf';
import styles from './Blueprint.module.css';

const columns: DataColumn<Setting>[] = [
  { id: 'title', header: 'Setting', cell: each => <b>{each.title}</b>, width: '24%' },
  { id: 'default', header: 'Default', cell: each => <code className={styles.code}>{each.initial ?? 'none'}</code> },
  { id: 'path', header: 'In values.yaml', wideOnly: true, cell: each => <code className={styles.code}>{each.path}</code> },
  {
    id: 'help',
    header: 'What it does',
    wideOnly: true,
    cell: each => <span className={styles.help}>{each.description}</span>,
  },
];

/** Everything that a Blueprint can be told. */
export function Settings({ blueprint }: { blueprint: BlueprintVersion }) {
  const settings = listSettings(blueprint.configSchema);
  return (
    <div className={styles.panel}>
      <Section flush title="Settings" note={settings.length}>
        {settings.length === 0 ? (
          <p className={styles.none}>There is nothing to configure.</p>
        ) : (
          <DataTable label="Settings" columns={columns} items={settings} keyOf={each => each.path} />
        )}
      </Section>
    </div>
  );
}
