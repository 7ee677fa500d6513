import { field } from '../../errors/fieldErrors';
import type { FieldError } from '../../types';

/** The words that validation by a schema has beside those of all validation. */
export const fault = {
  ...field,
  /** A value out of the bounds of its schema: `spec.size in body should be greater than or equal to 1`. */
  inBody: (path: string, value: unknown, why: string): FieldError =>
    field.invalid(path, value, `${path} in body ${why}`),
  type: (path: string, shown: string, wanted: string): FieldError => ({
    reason: 'FieldValueTypeInvalid',
    field: path,
    message: `Invalid value: ${JSON.stringify(
      shown,
    )}: ${path} in body must be of type ${wanted}: ${JSON.stringify(shown)}`,
  }),
  tooMany: (path: string, count: number, most: number): FieldError => ({
    reason: 'FieldValueTooMany',
    field: path,
    message: `Too many: ${count}: must have at most ${most} items`,
  }),
  /** A value that fits none, or too many, of several schemas. */
  composition: (path: string, why: string): FieldError => ({
    reason: 'FieldValueInvalid',
    field: path,
    message: `Invalid value: "": ${JSON.stringify(path)} must ${why}`,
  }),
};
