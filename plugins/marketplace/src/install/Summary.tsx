import { Section } from '@catalyst/backstage-plugin-catalyst-react';
import { Answers } from './answers';
import { useDomain } from './useDomain';
import styles from './Install.module.css';

/** What has been answered so far. */
export function Summary({ answers }: { answers: Answers }) {
  const { blueprint, environment, name, overlay } = answers;
  const domain = useDomain(environment?.name);
  const facts: [string, string | undefined][] = [
    ['Application', name],
    ['Blueprint', `${blueprint.card.title} ${blueprint.version}`],
    ['Environment', environment?.name],
    ['Placement', blueprint.placementSchema?.modes?.[0] ?? 'single-region'],
    ['Size', overlay && overlay.charAt(0).toUpperCase() + overlay.slice(1)],
    ['Address', name && domain && `${name}.${domain}`],
  ];
  return (
    <aside className={styles.summary}>
      <Section title="Summary">
        <dl className={styles.facts}>
          {facts
            .filter(([, value]) => value)
            .map(([term, value]) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd>{value}</dd>
              </div>
            ))}
        </dl>
      </Section>
    </aside>
  );
}
