import { field, invalid } from '../errors';
import type { FieldError } from '../types';
import type { FieldValidation } from '../registry';

const managerBytes = 128;
const modes = ['', 'Ignore', 'Strict', 'Warn'] as const;

/** What every write may say in its query. */
export interface WriteQuery {
  dryRun: boolean;
  manager: string;
  force: boolean;
  validation: FieldValidation['mode'];
}

/** The program that writes, when it does not say who it is. */
function programOf(userAgent: string | undefined): string {
  return userAgent?.split('/')[0].slice(0, managerBytes) || 'unknown';
}

function managerErrors(manager: string, required: boolean): FieldError[] {
  if (required && !manager)
    return [field.required('fieldManager', 'is required for apply patch')];
  return Buffer.byteLength(manager) > managerBytes
    ? [field.tooLong('fieldManager', managerBytes)]
    : [];
}

/** @throws ApiError 422 for values of `dryRun` other than `All` */
export function dryRunOf(values: readonly string[], kind: string): boolean {
  if (values.length === 0) return false;
  if (values.every(value => value === 'All')) return true;
  throw invalid({ group: 'meta.k8s.io', kind }, '', [
    field.notSupported('dryRun', values, ['All']),
  ]);
}

/**
 * Reads the options of a write from its query.
 * @param kind - of the options, as `CreateOptions`
 * @param apply - whether this is a server-side apply
 * @throws ApiError 422
 */
export function writeQuery(
  query: URLSearchParams,
  kind: string,
  userAgent: string | undefined,
  apply = false,
): WriteQuery {
  const manager = query.get('fieldManager') ?? '';
  const mode = query.get('fieldValidation') ?? '';
  const force = query.get('force') === 'true';
  const errors = managerErrors(manager, apply);
  if (query.has('force') && kind === 'PatchOptions' && !apply)
    errors.push(
      field.forbidden('force', 'may not be specified for non-apply patch'),
    );
  if (!(modes as readonly string[]).includes(mode))
    errors.push(field.notSupported('fieldValidation', mode, modes));
  if (errors.length) throw invalid({ group: 'meta.k8s.io', kind }, '', errors);
  return {
    dryRun: dryRunOf(query.getAll('dryRun').filter(Boolean), kind),
    manager: manager || programOf(userAgent),
    force,
    validation: (mode || 'Warn') as FieldValidation['mode'],
  };
}
