import {
  FieldProblem,
  FieldsError,
} from '@catalyst/backstage-plugin-catalyst-node';

type Fields = Record<string, unknown>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads the fields of a body and collects everything that is wrong with them. */
export function createReader(body: unknown) {
  const fields = isFields(body) ? body : {};
  const problems: FieldProblem[] = isFields(body)
    ? []
    : [{ field: '', message: 'Send a JSON object.' }];
  const fault = (field: string, message: string): undefined => {
    problems.push({ field, message });
    return undefined;
  };

  return {
    fields,
    fault,
    text(field: string, required: boolean): string | undefined {
      const value = fields[field];
      if (value === undefined)
        return required ? fault(field, 'This field is required.') : undefined;
      return typeof value === 'string' ? value : fault(field, 'Send a text.');
    },
    word<T extends string>(
      field: string,
      words: readonly T[],
      required: boolean,
    ): T | undefined {
      const value = fields[field];
      if (value === undefined)
        return required ? fault(field, 'This field is required.') : undefined;
      return (
        words.find(word => word === value) ??
        fault(field, `Choose one of ${words.join(', ')}.`)
      );
    },
    only(known: readonly string[]): void {
      for (const field of Object.keys(fields).filter(
        name => !known.includes(name),
      )) {
        fault(field, `There is no such field; there are ${known.join(', ')}.`);
      }
    },
    finish(): void {
      if (problems.length > 0) throw new FieldsError(problems);
    },
  };
}

export type Reader = ReturnType<typeof createReader>;
