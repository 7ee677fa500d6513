import { ErrorSchema, RJSFSchema } from '@rjsf/utils';

/** An error of one field, with the way to it. */
export interface FieldError {
  /** The id of the field in the page. */
  id: string;
  /** The label of the field. */
  label: string;
  message: string;
}

type Node = ErrorSchema & Record<string, ErrorSchema | undefined>;

function titleOf(schema: RJSFSchema | undefined, key: string): { schema: RJSFSchema | undefined; label: string } {
  const property = schema?.properties?.[key];
  const own = typeof property === 'object' ? (property as RJSFSchema) : undefined;
  return { schema: own, label: own?.title ?? key };
}

/** All errors of a form, in its order, for the list at its top. */
export function listErrors(errors: ErrorSchema, schema: RJSFSchema, id = 'root', label = ''): FieldError[] {
  const { __errors: own = [], ...children } = errors as Node;
  const below = Object.entries(children).flatMap(([key, child]) => {
    const next = titleOf(schema, key);
    return child ? listErrors(child, next.schema ?? {}, `${id}_${key}`, next.label) : [];
  });
  return [...(own as string[]).slice(0, 1).map(message => ({ id, label, message })), ...below];
}

/** Brings the person to a field: what can be typed into gets the focus. */
export function focusField(id: string): void {
  const field = document.getElementById(`${id}__field`);
  const control = field?.querySelector<HTMLElement>('input:not([type="hidden"]), textarea, button');
  control?.focus();
}
