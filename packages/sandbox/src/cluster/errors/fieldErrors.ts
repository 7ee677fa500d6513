import type { FieldError } from '../types';

const show = (value: unknown): string => JSON.stringify(value) ?? '""';

/** The constructors of Kubernetes' `field` package: each words a broken rule as the real server does. */
export const field = {
  invalid: (path: string, value: unknown, why: string): FieldError => ({
    reason: 'FieldValueInvalid',
    field: path,
    message: `Invalid value: ${show(value)}: ${why}`,
  }),
  required: (path: string, why = ''): FieldError => ({
    reason: 'FieldValueRequired',
    field: path,
    message: `Required value${why && `: ${why}`}`,
  }),
  forbidden: (path: string, why: string): FieldError => ({
    reason: 'FieldValueForbidden',
    field: path,
    message: `Forbidden: ${why}`,
  }),
  duplicate: (path: string, value: unknown): FieldError => ({
    reason: 'FieldValueDuplicate',
    field: path,
    message: `Duplicate value: ${show(value)}`,
  }),
  notSupported: (
    path: string,
    value: unknown,
    supported: readonly string[],
  ): FieldError => ({
    reason: 'FieldValueNotSupported',
    field: path,
    message: `Unsupported value: ${show(value)}: supported values: ${supported
      .map(show)
      .join(', ')}`,
  }),
  tooLong: (path: string, bytes: number): FieldError => ({
    reason: 'FieldValueTooLong',
    field: path,
    message: `Too long: may not be more than ${bytes} bytes`,
  }),
};
