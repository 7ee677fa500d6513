import { FieldLabel, Select, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { enumOptionsIndexForValue, enumOptionsValueForIndex, WidgetProps } from '@rjsf/utils';
import { optionalWord, useField } from './useField';
import styles from '../Form.module.css';

const mostToggles = 4;
const longestToggle = 24;
const searchFrom = 12;

/** A choice of a few is a row of buttons, of more a select, of many one that can be searched. */
export function ChoiceWidget(props: WidgetProps) {
  const { field, error, leave } = useField(props);
  const { id, value, options, onChange, label, schema, required, hideLabel } = props;
  const choices = options.enumOptions ?? [];
  const index = enumOptionsIndexForValue(value, choices);
  const selected = typeof index === 'string' ? index : undefined;
  const choose = (key: unknown) => onChange(enumOptionsValueForIndex(String(key), choices, options.emptyValue));

  const few = choices.length <= mostToggles && choices.every(choice => choice.label.length <= longestToggle);
  if (few) {
    return (
      <div>
        <FieldLabel
          id={`${id}__label`}
          label={hideLabel ? undefined : label}
          description={schema.description}
          secondaryLabel={optionalWord(required, schema)}
        />
        <ToggleButtonGroup
          aria-label={label}
          selectionMode="single"
          disallowEmptySelection={required || selected !== undefined}
          selectedKeys={selected === undefined ? [] : [selected]}
          onSelectionChange={keys => choose([...keys][0])}
          className={styles.toggles}
        >
          {choices.map((choice, at) => (
            <ToggleButton key={choice.label} id={String(at)}>
              {choice.label}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        {error && (
          <p className={styles.error} role="alert">
            {error}
          </p>
        )}
      </div>
    );
  }
  return (
    <Select
      {...field}
      size="small"
      options={choices.map((choice, at) => ({ id: String(at), label: choice.label }))}
      search={choices.length > searchFrom ? { placeholder: 'Search' } : undefined}
      value={selected ?? null}
      onChange={choose}
      onBlur={leave}
    />
  );
}
