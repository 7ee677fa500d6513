import { ConflictError, NotFoundError } from '@backstage/errors';
import { FieldProblem, FieldsError } from '@catalyst/backstage-plugin-catalyst-node';
import { Problem } from '@catalyst/model';

/** 409 that names the field at fault. */
export class FieldConflictError extends ConflictError {
  readonly fields: FieldProblem[];

  constructor(fields: FieldProblem[]) {
    super(fields.map(({ message }) => message).join(' '));
    this.fields = fields;
  }
}

const isMissing = ({ code, field }: Problem) =>
  code === 'unknown-application' || (code === 'unknown-blueprint' && field === 'blueprint');

/** The error that tells a caller what stands in the way: 404 for what is not there, 409 for a name that is taken, else 400. */
export function errorOf(problems: readonly Problem[]): Error {
  const missing = problems.find(isMissing);
  if (missing) return new NotFoundError(missing.message);
  const fields = problems.map(({ field, message }) => ({ field, message }));
  const taken = problems.length > 0 && problems.every(({ code }) => code === 'name-taken' || code === 'in-use');
  return taken ? new FieldConflictError(fields) : new FieldsError(fields);
}
