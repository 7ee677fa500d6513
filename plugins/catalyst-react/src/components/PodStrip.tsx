import { PodCondition, PodView } from '@catalyst/model';
import styles from './PodStrip.module.css';

/** Above this many pods the number alone tells more than bars. */
export const mostBars = 12;

const classOf: Record<PodCondition, string> = {
  ready: styles.ready,
  updated: styles.updated,
  notReady: styles.notReady,
  failed: styles.failed,
  pending: styles.pending,
};

export interface PodStripProps {
  pods: { ready: number; total: number; items: PodView[] };
  /** Word after the number, "pods" unless told; empty for the number alone. */
  unit?: string;
}

/** One bar for each pod up to 12, and always the number in words. */
export function PodStrip({ pods, unit = 'pods' }: PodStripProps) {
  const { ready, total, items } = pods;
  const bars = total <= mostBars ? items.slice(0, mostBars) : [];
  return (
    <span className={styles.strip}>
      {bars.length > 0 && (
        <span className={styles.bars} aria-hidden="true">
          {bars.map(pod => (
            <span key={pod.name} className={`${styles.bar} ${classOf[pod.condition]}`} />
          ))}
        </span>
      )}
      <span>
        {ready}/{total} {unit}
      </span>
    </span>
  );
}
