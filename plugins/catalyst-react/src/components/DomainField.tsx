import { useId } from 'react';
import { RiGlobalLine } from '@remixicon/react';
import styles from './DomainField.module.css';

export interface DomainFieldProps {
  label?: string;
  help?: string;
  /** Name of the Application; empty while it has none. */
  application: string;
  /** Where the standard address ends, as `acme-dev.sandbox.localhost`. */
  domain: string | undefined;
}

/** Under which address an Application is found. The standard one is computed from its name and Environment. */
export function DomainField({ label = 'Address', help, application, domain }: DomainFieldProps) {
  const id = useId();
  const host = `${application || '…'}.${domain ?? '…'}`;
  return (
    <div>
      <p className={styles.label} id={id}>
        {label}
      </p>
      {help && <p className={styles.help}>{help}</p>}
      <p className={styles.address} aria-labelledby={id}>
        <RiGlobalLine size={16} aria-hidden="true" />
        <code>{host}</code>
      </p>
    </div>
  );
}
