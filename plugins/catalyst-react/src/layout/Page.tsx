import { ReactNode } from 'react';
import { BreadcrumbEntry } from '@backstage/frontend-plugin-api';
import styles from './Page.module.css';

export interface Crumb {
  label: string;
  href: string | undefined;
}

export interface PageProps {
  /** The way here, the page itself last. */
  trail: Crumb[];
  children: ReactNode;
  /** What tells of a trouble of the whole page, over its full width. */
  banner?: ReactNode;
}

function Trail({ trail, children }: { trail: Crumb[]; children: ReactNode }) {
  const [first, ...rest] = trail;
  if (!first) return <>{children}</>;
  return (
    <BreadcrumbEntry entry={{ label: first.label, href: first.href ?? '' }}>
      <Trail trail={rest}>{children}</Trail>
    </BreadcrumbEntry>
  );
}

/** A page of Catalyst: its breadcrumbs, and content at most 1216 px wide. */
export function Page({ trail, banner, children }: PageProps) {
  return (
    <Trail trail={trail}>
      {banner}
      <div className={styles.page}>{children}</div>
    </Trail>
  );
}
