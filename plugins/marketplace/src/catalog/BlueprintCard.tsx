import { Link } from 'react-router-dom';
import { ButtonLink } from '@backstage/ui';
import { RiArrowUpCircleLine } from '@remixicon/react';
import { BlueprintSummary, BlueprintTile, useLinks } from '@catalyst/backstage-plugin-catalyst-react';
import { Publisher } from './Publisher';
import { Usage } from './usage';
import styles from './Marketplace.module.css';

/** "In 3 of 4 Environments", "In acme-dev", "Not installed". */
export function usageWords(usage: Usage | undefined, environments: readonly string[]): string {
  const used = usage?.environments ?? [];
  if (used.length === 0) return 'Not installed';
  return used.length === 1 ? `In ${used[0]}` : `In ${used.length} of ${environments.length} Environments`;
}

function Dots({ usage, environments }: { usage: Usage | undefined; environments: readonly string[] }) {
  return (
    <span className={styles.dots} aria-hidden="true">
      {environments.map(name => (
        <span key={name} className={usage?.environments.includes(name) ? styles.dot : styles.noDot} />
      ))}
    </span>
  );
}

export interface BlueprintCardProps {
  blueprint: BlueprintSummary;
  environments: readonly string[];
  usage: Usage | undefined;
  /** Where the person would install; undefined where they may not install anywhere. */
  environment?: string;
}

/** A Blueprint in the marketplace: what it is, and where the Organization has it. */
export function BlueprintCard({ blueprint, environments, usage, environment }: BlueprintCardProps) {
  const links = useLinks();
  const { name, card, version } = blueprint;
  const id = `blueprint-${name}`;
  const older = usage?.behind ?? 0;
  return (
    <article className={styles.card} aria-labelledby={id}>
      <BlueprintTile size={40} icon={card.icon} color={card.color} />
      <div className={styles.names}>
        <h3 id={id}>
          <Link to={links.blueprint(name) ?? '#'}>{card.title}</Link>
        </h3>
        <Publisher blueprint={blueprint} />
      </div>
      <p className={styles.tagline}>{card.tagline}</p>
      <footer>
        <Dots usage={usage} environments={environments} />
        <span className={styles.clip}>{usageWords(usage, environments)}</span>
        {older > 0 && (
          <span className={styles.tag}>
            <RiArrowUpCircleLine size={14} aria-hidden="true" />
            {older} older
          </span>
        )}
        <span className={styles.version}>{version}</span>
        {environment && (
          <ButtonLink
            className={styles.install}
            href={links.install(name, { environment }) ?? '#'}
            aria-label={`Install ${card.title}`}
          >
            Install
          </ButtonLink>
        )}
      </footer>
    </article>
  );
}
