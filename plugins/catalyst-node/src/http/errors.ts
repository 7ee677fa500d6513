import { CustomErrorBase } from '@backstage/errors';

/** One field of a request at fault. */
export interface FieldProblem {
  /** Path of the field, as `config.replicas` or `name`. */
  field: string;
  /** What was expected, as a sentence. */
  message: string;
}

/** 400 with the fields at fault: `{error: {name: 'InputError', message, fields: […]}}`. */
export class FieldsError extends CustomErrorBase {
  name = 'InputError' as const;
  readonly fields: FieldProblem[];

  constructor(
    fields: FieldProblem[],
    message = fields.map(f => `${f.field}: ${f.message}`).join(' '),
  ) {
    super(message);
    this.fields = fields;
  }
}
