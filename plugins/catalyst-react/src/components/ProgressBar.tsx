import styles from './ProgressBar.module.css';

export interface ProgressBarProps {
  /** What it measures, for those who do not see it. */
  label: string;
  /** 0 to 1. */
  share: number;
}

/** How much of something is there, or done. */
export function ProgressBar({ label, share }: ProgressBarProps) {
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <div
      className={styles.track}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
    >
      <div className={styles.bar} style={{ width: `${percent}%` }} />
    </div>
  );
}
