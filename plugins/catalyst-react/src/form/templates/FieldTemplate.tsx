import { FieldTemplateProps } from '@rjsf/utils';
import styles from '../Form.module.css';

/** A field; label, help and error are the widget's own. */
export function FieldTemplate({ id, hidden, children }: FieldTemplateProps) {
  if (hidden) return <div hidden>{children}</div>;
  return (
    <div id={`${id}__field`} className={styles.field}>
      {children}
    </div>
  );
}
