import { ReactNode } from 'react';
import styles from './Section.module.css';

export interface GroupHeaderProps {
  title: string;
  count?: number;
  note?: ReactNode;
  /** At the right edge. */
  action?: ReactNode;
  id?: string;
}

/** Title of a group of cards, with how many there are. */
export function GroupHeader({ title, count, note, action, id }: GroupHeaderProps) {
  return (
    <div className={styles.group}>
      <h2 id={id}>{title}</h2>
      {count !== undefined && <span className={styles.count}>{count}</span>}
      {note && <span className={styles.note}>{note}</span>}
      {action && <span className={styles.action}>{action}</span>}
    </div>
  );
}
