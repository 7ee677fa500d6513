import { ReactNode } from 'react';
import styles from './Page.module.css';

export interface PageHeaderProps {
  icon?: ReactNode;
  title: ReactNode;
  /** Under the title, in secondary ink. */
  subtitle?: ReactNode;
  /** Beside the title: state pill, live indicator. */
  status?: ReactNode;
  /** At the right edge; the primary one last. */
  actions?: ReactNode;
  /** One line of facts. */
  facts?: ReactNode;
}

/** What the page is about, how it is, and what can be done. */
export function PageHeader({ icon, title, subtitle, status, actions, facts }: PageHeaderProps) {
  return (
    <header>
      <div className={styles.header}>
        {icon}
        <div className={styles.title}>
          <h1>{title}</h1>
          {subtitle && <p className={styles.subtitle}>{subtitle}</p>}
        </div>
        {status}
        <span className={styles.space} />
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {facts && <div className={styles.facts}>{facts}</div>}
    </header>
  );
}

/** One fact of the line under a title: an icon and words. Left out on a phone where it is `wideOnly`. */
export function Fact({ icon, children, wideOnly }: { icon: ReactNode; children: ReactNode; wideOnly?: boolean }) {
  return (
    <span className={`${styles.fact} ${wideOnly ? styles.wideOnly : ''}`}>
      {icon}
      <span>{children}</span>
    </span>
  );
}
