import { Button } from '@backstage/ui';
import { RiWifiOffLine } from '@remixicon/react';
import { clockTime, duration } from '../format/time';
import { useLiveState, useNow } from '../live/hooks';
import styles from './Banner.module.css';

/** Says that the page is not live, since when, and when the next attempt is. Nothing while it is. */
export function StaleBanner() {
  const { status, everLive, lostAt = 0, retryAt, retry } = useLiveState();
  const now = useNow(status === 'stale' ? 1_000 : undefined);
  if (status !== 'stale') return null;
  const since = clockTime(new Date(lostAt));
  const next = retryAt && retryAt > now ? `Trying again in ${duration(retryAt - now)}.` : 'Trying again now.';
  return (
    <div className={`${styles.banner} ${styles.warning}`} role="status">
      <RiWifiOffLine size={16} />
      <span className={styles.text}>
        {everLive ? (
          <>
            <b>Not live since {since}.</b> You see the state of {since}. Installs and changes still work. {next}
          </>
        ) : (
          <>
            <b>There is no connection to Catalyst.</b> {next}
          </>
        )}
      </span>
      <Button size="small" variant="secondary" onPress={retry}>
        Try now
      </Button>
    </div>
  );
}
