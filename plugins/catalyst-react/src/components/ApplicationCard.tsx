import { Link } from 'react-router-dom';
import { ApplicationView } from '@catalyst/model';
import { StateMark, stateClass } from '../state/StateMark';
import { useLiveState } from '../live/hooks';
import { useLinks } from '../useLinks';
import { useBlueprintLook } from '../api/useBlueprints';
import { BlueprintTile } from './BlueprintTile';
import { CardEndpoint } from './CardEndpoint';
import { CardFacts } from './CardFacts';
import { CardFooter } from './CardFooter';
import { CardMenu } from './CardMenu';
import { Reason } from './Reason';
import { blueprintWord, versionWords } from './placeWords';
import { useHighlight } from './useHighlight';
import styles from './ApplicationCard.module.css';

/** The states whose card has a Reason when the page arranges itself. */
export function hasReason(application: ApplicationView): boolean {
  return !['Running', 'Paused'].includes(application.state);
}

export interface ApplicationCardProps {
  application: ApplicationView;
  /**
   * Whether the card has room for a Reason. Decided when the page arranged itself, because a live event never changes the height
   * of a card: a Reason that appears later takes the line of the endpoint, one that ends stays and says how.
   */
  withReason?: boolean;
  /** Says in which Environment it is, where cards of several stand together. */
  showEnvironment?: boolean;
}

/** What a person sees of an Application: how it is, why, where to find it, and what can be done. */
export function ApplicationCard(props: ApplicationCardProps) {
  const { application, withReason = hasReason(application), showEnvironment } = props;
  const links = useLinks();
  const { status } = useLiveState();
  const lit = useHighlight(application.state);
  const { name, environment, state, blueprint } = application;
  const look = useBlueprintLook(blueprint.name);
  const id = `application-${environment}-${name}`;
  const page = links.application(environment, name);
  return (
    <article className={`${styles.card} ${stateClass(state)} ${lit ? styles.lit : ''}`} aria-labelledby={id}>
      <header className={styles.header}>
        <BlueprintTile icon={look?.icon ?? blueprint.icon} color={look?.color} />
        <h3 id={id} className={styles.name} title={name}>
          {page ? <Link to={page}>{name}</Link> : name}
        </h3>
        <span className={styles.state}>
          <StateMark state={state} was={status === 'stale'} />
        </span>
        <CardMenu application={application} />
        <p className={styles.blueprint}>
          {blueprintWord(blueprint.name)} {versionWords(application)}
          {showEnvironment && ` in ${environment}`}
        </p>
      </header>
      <CardEndpoint application={application} reasonHere={!withReason && hasReason(application)} />
      {withReason && <Reason application={application} />}
      <CardFacts application={application} />
      <CardFooter application={application} />
    </article>
  );
}
