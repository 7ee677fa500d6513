import { ReactNode, useId } from 'react';
import styles from './Section.module.css';

export interface SectionProps {
  title: ReactNode;
  /** Beside the title, in secondary ink. */
  note?: ReactNode;
  /** At the right edge of the title's line. */
  actions?: ReactNode;
  children: ReactNode;
  /** Content goes to the edges: tables, lists, diffs. */
  flush?: boolean;
}

/** A card with a title. */
export function Section({ title, note, actions, children, flush = false }: SectionProps) {
  const id = useId();
  return (
    <section className={`${styles.card} ${flush ? styles.flush : ''}`} aria-labelledby={id}>
      <header className={styles.head}>
        <h2 id={id}>{title}</h2>
        {note !== undefined && <span className={styles.note}>{note}</span>}
        {actions && <span className={styles.action}>{actions}</span>}
      </header>
      {children}
    </section>
  );
}

/** The main column and a narrow one beside it; below one another where there is no room. */
export function Split({ children, aside }: { children: ReactNode; aside: ReactNode }) {
  return (
    <div className={styles.split}>
      <div className={styles.column}>{children}</div>
      <aside className={styles.column}>{aside}</aside>
    </div>
  );
}
