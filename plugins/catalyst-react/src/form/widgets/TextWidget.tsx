import { TextField } from '@backstage/ui';
import { WidgetProps } from '@rjsf/utils';
import { useField } from './useField';

const types: Record<string, 'email' | 'url'> = { email: 'email', uri: 'url' };

/** One line of text. */
export function TextWidget(props: WidgetProps) {
  const { field, leave } = useField(props);
  const { value, onChange, schema, options } = props;
  return (
    <TextField
      {...field}
      size="small"
      type={types[schema.format ?? ''] ?? 'text'}
      value={(value as string | undefined) ?? ''}
      onChange={text => onChange(text === '' ? options.emptyValue : text)}
      onBlur={leave}
    />
  );
}
