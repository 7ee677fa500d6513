import { FieldLabel, Select, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { EnumOptionsType, enumOptionsIndexForValue, enumOptionsValueForIndex, WidgetProps } from '@rjsf/utils';
import { optionalWord, useField } from './useField';
import styles from '../Form.module.css';

const mostToggles = 4;
const longestToggle = 24;
const searchFrom = 12;

interface Choice {
  choices: EnumOptionsType[];
  /** Index of what is chosen, as RJSF counts. */
  selected: string | undefined;
  choose(key: unknown): void;
}

function useChoice({ value, options, onChange }: WidgetProps): Choice {
  const choices = options.enumOptions ?? [];
  const index = enumOptionsIndexForValue(value, choices);
  return {
    choices,
    selected: typeof index === 'string' ? index : undefined,
    choose: key => onChange(enumOptionsValueForIndex(String(key), choices, options.emptyValue)),
  };
}

function Toggles(props: WidgetProps) {
  const { error } = useField(props);
  const { choices, selected, choose } = useChoice(props);
  const { id, label, schema, required, hideLabel, disabled, readonly } = props;
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
        isDisabled={disabled || readonly}
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

function Options(props: WidgetProps) {
  const { field, leave } = useField(props);
  const { choices, selected, choose } = useChoice(props);
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

/** A choice of a few is a row of buttons, of more a select, of many one that can be searched. */
export function ChoiceWidget(props: WidgetProps) {
  const choices = props.options.enumOptions ?? [];
  const few = choices.length <= mostToggles && choices.every(({ label }) => label.length <= longestToggle);
  return few ? <Toggles {...props} /> : <Options {...props} />;
}
