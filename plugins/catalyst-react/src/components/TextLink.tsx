import { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import styles from './TextLink.module.css';

export interface TextLinkProps {
  /** Undefined where the page is not installed: then the text stands alone. */
  to: string | undefined;
  children: ReactNode;
  className?: string;
}

/** An underlined link in running text. */
export function TextLink({ to, children, className = '' }: TextLinkProps) {
  if (!to) return <span className={className}>{children}</span>;
  return (
    <Link to={to} className={`${styles.link} ${className}`}>
      {children}
    </Link>
  );
}
