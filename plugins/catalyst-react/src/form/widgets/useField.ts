import { RJSFSchema, WidgetProps } from '@rjsf/utils';
import { FormContext } from '../formContext';

/** A field that may stay empty says so; one with a default is never empty. */
export function optionalWord(required: boolean | undefined, schema: RJSFSchema): string | undefined {
  return required || schema.default !== undefined ? undefined : 'Optional';
}

/** What all widgets have in common: their label, help, and the error that is due. */
export function useField({
  id,
  label,
  schema,
  required,
  rawErrors,
  formContext,
  hideLabel,
  disabled,
  readonly,
}: WidgetProps) {
  const context = formContext as FormContext;
  const due = context.shown === 'all' || context.shown.includes(id);
  const error = due ? rawErrors?.[0] : undefined;
  return {
    context,
    error,
    // Without `isInvalid`: set from outside, it would keep BUI from showing the message of `validate`.
    field: {
      id,
      label: hideLabel ? undefined : label,
      'aria-label': hideLabel ? label : undefined,
      description: schema.description,
      secondaryLabel: optionalWord(required, schema),
      isDisabled: disabled || readonly,
      validationBehavior: 'aria' as const,
      validate: () => error,
    },
    leave: () => context.leave(id),
  };
}
