import { Button } from '@backstage/ui';
import styles from './RegroupBar.module.css';

/** Offers to put the cards that have changed where they now belong; nothing moves by itself. */
export function RegroupBar({ moved, onRegroup }: { moved: number; onRegroup(): void }) {
  if (moved === 0) return null;
  return (
    <>
      <span className={styles.moved}>{moved === 1 ? '1 has changed its group' : `${moved} have changed their group`}</span>
      <Button size="small" variant="secondary" className={styles.regroup} onPress={onRegroup}>
        Regroup
      </Button>
    </>
  );
}
