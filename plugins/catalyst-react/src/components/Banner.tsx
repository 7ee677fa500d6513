import { ReactNode } from 'react';
import { RiAlertLine, RiErrorWarningLine, RiInformationLine } from '@remixicon/react';
import styles from './Banner.module.css';

export interface BannerProps {
  tone: 'warning' | 'danger' | 'info';
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
}

const icons = { warning: RiAlertLine, danger: RiErrorWarningLine, info: RiInformationLine };

/** Something that concerns the whole page. */
export function Banner({ tone, title, children, actions }: BannerProps) {
  const Icon = icons[tone];
  return (
    <div className={`${styles.banner} ${styles[tone]}`} role={tone === 'danger' ? 'alert' : 'status'}>
      <Icon size={16} />
      <span className={styles.text}>
        <b>{title}</b> {children}
      </span>
      {actions}
    </div>
  );
}
