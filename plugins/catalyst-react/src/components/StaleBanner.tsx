import { Button } from '@backstage/ui';
import { RiWifiOffLine } from '@remixicon/react';
import { ago, clockTime, duration } from '../format/time';
import { useLiveState } from '../live/hooks';
import { useTimed } from '../live/useTimed';
import styles from './Banner.module.css';

function NextAttempt({ at }: { at: number | undefined }) {
  const words = useTimed(now => (at && at > now ? `Trying again in ${duration(at - now)}.` : 'Trying again now.'));
  return <>{words}</>;
}

function Age({ lostAt }: { lostAt: number }) {
  const words = useTimed(now => ago(new Date(lostAt).toISOString(), now));
  return <>{words}</>;
}

/** Says that the page is not live, since when, and when the next attempt is. Nothing while it is. */
export function StaleBanner() {
  const { status, everLive, lostAt = 0, retryAt, retry } = useLiveState();
  if (status !== 'stale') return null;
  const since = clockTime(new Date(lostAt));
  return (
    <div className={`${styles.banner} ${styles.warning}`}>
      <RiWifiOffLine size={16} aria-hidden="true" />
      <span className={styles.text}>
        {/* What counts by the second stands outside of what is read out. */}
        <span role="status">
          <b>{everLive ? `Not live since ${since}` : 'There is no connection to Catalyst.'}</b>
        </span>
        {everLive && (
          <>
            <b>
              , <Age lostAt={lostAt} />.
            </b>{' '}
            You see the state of {since}. Installs and changes still work.
          </>
        )}{' '}
        <NextAttempt at={retryAt} />
      </span>
      <Button size="small" variant="secondary" onPress={retry}>
        Try now
      </Button>
    </div>
  );
}
