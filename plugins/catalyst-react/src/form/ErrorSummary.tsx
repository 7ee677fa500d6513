import { Fragment } from 'react';
import { RiErrorWarningLine } from '@remixicon/react';
import { FieldError, focusField } from './fieldErrors';
import styles from './Form.module.css';

/** All that keeps a form from going on, each as a link to its field. */
export function ErrorSummary({ errors }: { errors: readonly FieldError[] }) {
  if (errors.length === 0) return null;
  const count = errors.length === 1 ? '1 field needs' : `${errors.length} fields need`;
  return (
    <div className={styles.summary} role="alert">
      <RiErrorWarningLine size={16} />
      <span>
        <b>{count} a change</b> before you can go on:{' '}
        {errors.map(({ id, label, message }, index) => (
          <Fragment key={id}>
            {index > 0 && ', '}
            <button type="button" title={message} onClick={() => focusField(id)}>
              {label || message}
            </button>
          </Fragment>
        ))}
      </span>
    </div>
  );
}
