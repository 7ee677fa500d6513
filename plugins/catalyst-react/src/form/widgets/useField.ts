import { WidgetProps } from '@rjsf/utils';
import { FormContext } from '../formContext';

/** What all widgets have in common: their label, help, and the error that is due. */
export function useField({ id, label, schema, required, rawErrors, formContext, hideLabel, disabled, readonly }: WidgetProps) {
  const context = formContext as FormContext;
  const error = context.shows(id) ? rawErrors?.[0] : undefined;
  return {
    context,
    error,
    field: {
      id,
      label: hideLabel ? undefined : label,
      'aria-label': hideLabel ? label : undefined,
      description: schema.description,
      secondaryLabel: required ? undefined : 'Optional',
      isInvalid: error !== undefined,
      isDisabled: disabled || readonly,
      validationBehavior: 'aria' as const,
      validate: () => error,
    },
    leave: () => context.leave(id),
  };
}
