import { RiLinksLine, RiMapPinLine } from '@remixicon/react';
import { ApplicationView } from '@catalyst/model';
import { clockTime } from '../format/time';
import { useLiveState } from '../live/hooks';
import { useLinks } from '../useLinks';
import { PodStrip } from './PodStrip';
import { TextLink } from './TextLink';
import { placeWords } from './placeWords';
import styles from './ApplicationCard.module.css';

/** Where it runs, how many pods are ready, and what it relies on. */
export function CardFacts({ application }: { application: ApplicationView }) {
  const links = useLinks();
  const { status, lostAt } = useLiveState();
  const { placement, pods, dependencies, environment } = application;
  const place = placeWords(placement);
  const [first, ...others] = dependencies;
  const asOf = status === 'stale' && lostAt !== undefined ? `pods at ${clockTime(new Date(lostAt))}` : 'pods';
  return (
    <div className={styles.facts}>
      {place && (
        <span>
          <RiMapPinLine size={14} />
          {place}
        </span>
      )}
      <PodStrip pods={pods} unit={asOf} />
      {first && (
        <span className={styles.dependency}>
          <RiLinksLine size={14} />
          <TextLink to={links.application(environment, first.application)} className={styles.clip}>
            {first.application}
          </TextLink>
        </span>
      )}
      {others.length > 0 && <span className={styles.more} title={others.map(({ application: name }) => name).join(', ')}>
          +{others.length}
        </span>}
    </div>
  );
}
