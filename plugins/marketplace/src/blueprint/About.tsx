import { ReactNode } from 'react';
import { BlueprintVersion, Section } from '@catalyst/backstage-plugin-catalyst-react';
import styles from './Blueprint.module.css';

function Contact({ contact }: { contact: string }) {
  return contact.includes('@') ? <a href={`mailto:${contact}`}>{contact}</a> : <>{contact}</>;
}

function Site({ address }: { address: string }) {
  return (
    <a href={address} target="_blank" rel="noreferrer">
      {new URL(address).host}
    </a>
  );
}

function factsOf({ owner, placementSchema, sso, card }: BlueprintVersion): [string, ReactNode][] {
  const facts: [string, ReactNode][] = [
    ['Owner', owner?.team],
    ['Contact', owner?.contact && <Contact contact={owner.contact} />],
    ['Placement', placementSchema?.modes?.join(', ')],
    ['Sign-in', sso?.enabled && 'Organization account'],
    ['Documentation', card.documentation && <Site address={card.documentation} />],
    ['Home', card.homepage && <Site address={card.homepage} />],
    ['Tags', card.tags?.join(', ')],
  ];
  return facts.filter(([, value]) => Boolean(value));
}

/** Who looks after a Blueprint, and what else is known of it. */
export function About({ blueprint }: { blueprint: BlueprintVersion }) {
  return (
    <Section title="About">
      <dl className={styles.about}>
        {factsOf(blueprint).map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
