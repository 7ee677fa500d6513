import { ButtonLink } from '@backstage/ui';
import { BlueprintSummary, Section, TextLink, useLinks } from '@catalyst/backstage-plugin-catalyst-react';
import styles from './Blueprint.module.css';

/** The versions of a Blueprint, newest first; any of them can be installed. */
export function Versions({ blueprint, most }: { blueprint: BlueprintSummary; most?: number }) {
  const links = useLinks();
  const { name, versions } = blueprint;
  const shown = versions.slice(0, most);
  return (
    <Section
      flush
      title="Versions"
      note={versions.length}
      actions={
        shown.length < versions.length && (
          <TextLink className={styles.meta} to={`${links.blueprint(name)}?tab=versions`}>
            All {versions.length}
          </TextLink>
        )
      }
    >
      <ul>
        {shown.map((version, index) => (
          <li key={version} className={styles.version}>
            <b>{version}</b>
            {index === 0 && <span className={styles.tag}>Latest</span>}
            {most === undefined && (
              <ButtonLink
                variant="secondary"
                className={styles.open}
                href={links.install(name, { version }) ?? '#'}
                aria-label={`Install ${version}`}
              >
                Install
              </ButtonLink>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
