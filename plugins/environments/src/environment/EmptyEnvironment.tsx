import { Link } from 'react-router-dom';
import { ButtonLink } from '@backstage/ui';
import { EnvironmentView } from '@catalyst/model';
import {
  BlueprintTile,
  EmptyPicture,
  Message,
  useBlueprints,
  useLinks,
  useMay,
} from '@catalyst/backstage-plugin-catalyst-react';
import styles from './EnvironmentPage.module.css';

function Picks({ environment }: { environment: string }) {
  const links = useLinks();
  const { value: blueprints = [] } = useBlueprints();
  const bundlesFirst = [...blueprints].sort(
    (a, b) => Number(b.card.category === 'composite') - Number(a.card.category === 'composite'),
  );
  const picks = bundlesFirst.filter(({ card }) => !['database', 'cache', 'queue'].includes(card.category)).slice(0, 3);
  return (
    <span className={styles.picks}>
      {picks.map(({ name, card }) => (
        <Link key={name} to={links.install(name, { environment }) ?? '#'}>
          <BlueprintTile icon={card.icon} color={card.color} />
          <span>
            <b>{card.title}</b>
            <br />
            <small>{card.category === 'composite' ? 'Bundle' : 'Blueprint'}</small>
          </span>
        </Link>
      ))}
    </span>
  );
}

/** The first sight of an Environment: one sentence, one way on, three likely picks. */
export function EmptyEnvironment({ environment }: { environment: EnvironmentView }) {
  const links = useLinks();
  const mayInstall = useMay('install', environment.name);
  const marketplace = links.marketplace({ environment: environment.name });
  return (
    <Message
      picture={<EmptyPicture />}
      title="Nothing runs here yet"
      actions={
        mayInstall && (
          <>
            <Picks environment={environment.name} />
            {marketplace && <ButtonLink href={marketplace}>Open Marketplace</ButtonLink>}
          </>
        )
      }
    >
      {mayInstall
        ? 'Pick what you need. Catalyst installs it with everything it relies on.'
        : 'Somebody who may install Applications has to begin.'}
    </Message>
  );
}
