import { clockTime } from '../format/time';
import { LiveState, useLiveState } from '../live/hooks';
import styles from './LiveIndicator.module.css';

/** What the indicator says: "Live", "Connecting", "Reconnecting" or "Stale since 20:01". */
export function liveWords(state: Pick<LiveState, 'status' | 'lostAt' | 'everLive'>): string {
  if (state.status === 'stale') {
    const since = clockTime(new Date(state.lostAt ?? 0));
    return state.everLive ? `Stale since ${since}` : 'No connection';
  }
  return { live: 'Live', connecting: 'Connecting', reconnecting: 'Reconnecting' }[state.status];
}

/** How fresh the page is. */
export function LiveIndicator() {
  const state = useLiveState();
  return (
    <span className={`${styles.live} ${styles[state.status]}`} role="status">
      {liveWords(state)}
    </span>
  );
}
