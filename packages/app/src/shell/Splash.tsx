import styles from './Shell.module.css';

/** Before the app is there: the paper it stands on, and a word for those who cannot see it. */
export function Splash() {
  return (
    <div className={styles.splash} role="status" aria-label="Loading Catalyst" />
  );
}
