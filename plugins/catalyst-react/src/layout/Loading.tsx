import { ReactNode, useEffect, useState } from 'react';
import { Skeleton } from '@backstage/ui';
import styles from './Loading.module.css';

const quietMs = 200;

/** Nothing for 200 ms, then its children: a short wait is not worth a flicker. */
export function AfterAWhile({ children }: { children: ReactNode }) {
  const [due, setDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), quietMs);
    return () => clearTimeout(timer);
  }, []);
  return due ? <>{children}</> : null;
}

/** Cards that are still to come, in the boxes that they will have. */
export function CardSkeletons({ count = 6 }: { count?: number }) {
  return (
    <AfterAWhile>
      <div className={styles.grid} aria-busy="true" aria-label="Loading" role="status">
        {Array.from({ length: count }, (_, index) => (
          <div key={index} className={styles.card}>
            <div className={styles.row}>
              <Skeleton width={32} height={32} />
              <div className={styles.lines}>
                <Skeleton width={132} height={12} />
                <Skeleton width={84} height={10} />
              </div>
            </div>
            <Skeleton width="72%" height={10} />
            <Skeleton width="58%" height={10} />
          </div>
        ))}
      </div>
    </AfterAWhile>
  );
}

/** A card whose lines are still to come. */
export function LinesSkeleton({ lines = 5 }: { lines?: number }) {
  return (
    <AfterAWhile>
      <div className={styles.block} aria-busy="true" aria-label="Loading" role="status">
        {Array.from({ length: lines }, (_, index) => (
          <Skeleton key={index} width={`${88 - ((index * 17) % 50)}%`} height={12} />
        ))}
      </div>
    </AfterAWhile>
  );
}
