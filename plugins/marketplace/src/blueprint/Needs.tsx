import {
  BlueprintDependency,
  BlueprintTile,
  BlueprintVersion,
  blueprintWord,
  Section,
  useBlueprintLook,
} from '@catalyst/backstage-plugin-catalyst-react';
import { whenWords } from './whenWords';
import styles from './Blueprint.module.css';

const rowHeight = 64;
const nodeMiddle = 22;

function servedBy({ mode, sharing }: BlueprintDependency): string {
  if (mode === 'external') return 'one that you name';
  return sharing === 'never' ? 'always a dedicated one' : 'reuse one, or make a dedicated one';
}

function Need({ dependency, schema }: { dependency: BlueprintDependency; schema: BlueprintVersion['configSchema'] }) {
  const look = useBlueprintLook(dependency.blueprint);
  const { blueprint, version, alias, description, when } = dependency;
  const note = when ? whenWords(when, schema) : description;
  return (
    <li className={styles.need}>
      <span className={`${styles.node} ${when ? styles.optional : ''}`}>
        <BlueprintTile icon={look?.icon} color={look?.color} />
        <span>
          <b>{look?.title ?? blueprintWord(blueprint)}</b>
          <small>
            {version}, as {alias}
          </small>
        </span>
      </span>
      <span className={styles.meta}>
        {[note, servedBy(dependency)].filter(Boolean).join(': ')}
      </span>
    </li>
  );
}

function Wires({ depends }: { depends: readonly BlueprintDependency[] }) {
  const height = depends.length * rowHeight;
  const from = ((depends.length - 1) * rowHeight) / 2 + nodeMiddle;
  return (
    <svg className={styles.wires} width="96" height={height} viewBox={`0 0 96 ${height}`} fill="none" aria-hidden="true">
      {depends.map(({ alias, when }, index) => {
        const to = index * rowHeight + nodeMiddle;
        return (
          <path
            key={alias}
            d={`M0 ${from}H32C64 ${from} 40 ${to} 72 ${to}H96`}
            stroke="var(--cat-control-border, var(--bui-fg-secondary))"
            strokeDasharray={when ? '4 4' : undefined}
          />
        );
      })}
    </svg>
  );
}

/** What a Blueprint needs: always, or only with a setting. */
export function Needs({ blueprint }: { blueprint: BlueprintVersion }) {
  const { card, version, depends, configSchema } = blueprint;
  const conditional = depends.some(({ when }) => when);
  return (
    <Section title="What it needs" actions={conditional && <span className={styles.meta}>Dashed: only with that setting</span>}>
      <div className={styles.graph}>
        <span className={`${styles.node} ${styles.self}`}>
          <BlueprintTile icon={card.icon} color={card.color} />
          <span>
            <b>{card.title}</b>
            <small>{version}</small>
          </span>
        </span>
        <Wires depends={depends} />
        <ul>
          {depends.map(dependency => (
            <Need key={dependency.alias} dependency={dependency} schema={configSchema} />
          ))}
        </ul>
      </div>
    </Section>
  );
}
