import { NumberField } from '@backstage/ui';
import { WidgetProps } from '@rjsf/utils';
import { useField } from './useField';

/** A number. What is out of bounds can be typed, and is told. */
export function NumberWidget(props: WidgetProps) {
  const { field, leave } = useField(props);
  const { value, onChange } = props;
  return (
    <NumberField
      {...field}
      size="small"
      value={typeof value === 'number' ? value : Number.NaN}
      onChange={next => onChange(Number.isNaN(next) ? undefined : next)}
      onBlur={leave}
      formatOptions={{ useGrouping: false }}
    />
  );
}
