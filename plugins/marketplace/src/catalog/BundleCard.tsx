import { Link } from 'react-router-dom';
import { RiStackLine } from '@remixicon/react';
import { BlueprintSummary, BlueprintTile, blueprintWord, useBlueprints, useLinks } from '@catalyst/backstage-plugin-catalyst-react';
import { Publisher } from './Publisher';
import styles from './Marketplace.module.css';

const mostTiles = 5;

/** A Blueprint that installs several Applications together. */
export function BundleCard({ blueprint }: { blueprint: BlueprintSummary }) {
  const links = useLinks();
  const { value: all = [] } = useBlueprints();
  const { name, card, depends } = blueprint;
  const parts = [...new Set(depends.map(each => each.blueprint))];
  const lookOf = (part: string) => all.find(each => each.name === part)?.card;
  const id = `blueprint-${name}`;
  return (
    <article className={styles.bundle} aria-labelledby={id}>
      <div className={styles.parts}>
        {parts.slice(0, mostTiles).map(part => (
          <BlueprintTile key={part} size={40} icon={lookOf(part)?.icon} color={lookOf(part)?.color} />
        ))}
        <span className={styles.tag}>
          <RiStackLine size={14} aria-hidden="true" />
          {parts.length} Applications
        </span>
      </div>
      <h3 id={id}>
        <Link to={links.blueprint(name) ?? '#'}>{card.title}</Link>
      </h3>
      <p className={styles.description}>{card.tagline}</p>
      <footer>
        <Publisher blueprint={blueprint} />
        <span aria-hidden="true">·</span>
        <span className={styles.clip}>{parts.map(blueprintWord).join(', ')}</span>
      </footer>
    </article>
  );
}
