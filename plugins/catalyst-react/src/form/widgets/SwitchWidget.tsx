import { Switch } from '@backstage/ui';
import { WidgetProps } from '@rjsf/utils';
import styles from '../Form.module.css';

/** Yes or no, with what it brings below. */
export function SwitchWidget({ id, label, schema, value, onChange, disabled, readonly }: WidgetProps) {
  return (
    <div className={styles.switch}>
      <Switch
        id={id}
        label={label}
        isSelected={value === true}
        isDisabled={disabled || readonly}
        onChange={onChange}
        aria-describedby={schema.description ? `${id}__help` : undefined}
      />
      {schema.description && (
        <p id={`${id}__help`} className={styles.switchHelp}>
          {schema.description}
        </p>
      )}
    </div>
  );
}
