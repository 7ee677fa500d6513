import { ReactNode } from 'react';
import styles from './Message.module.css';

export interface MessageProps {
  /** A word over the title, as "404". */
  code?: string;
  /** A picture over the title. */
  picture?: ReactNode;
  title: string;
  /** It is all that the page has, and so its title. */
  isPage?: boolean;
  children?: ReactNode;
  /** The way on. */
  actions?: ReactNode;
}

/** A page, or a part of one, that has nothing to show: why, and the way on. */
export function Message({ code, picture, title, isPage, children, actions }: MessageProps) {
  const Title = isPage ? 'h1' : 'h2';
  return (
    <div className={styles.message}>
      {picture}
      {code && <span className={styles.code}>{code}</span>}
      <Title className={styles.title}>{title}</Title>
      {children && <div className={styles.text}>{children}</div>}
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}

/** The way over the hill, with nothing on it yet. */
export function EmptyPicture() {
  return (
    <svg width="120" height="56" viewBox="0 0 120 56" fill="none" aria-hidden="true">
      <path
        d="M4 46C36 46 38 6 58 6s22 46 58 46"
        stroke="var(--bui-fg-secondary)"
        strokeWidth="1.5"
        strokeDasharray="2 5"
        strokeLinecap="round"
      />
      <path
        d="M4 46c28 0 34-16 54-16s26 22 58 22"
        stroke="var(--bui-fg-primary)"
        strokeWidth="2.5"
        strokeLinecap="round"
      />
    </svg>
  );
}
