import { RJSFSchema, RJSFValidationError } from '@rjsf/utils';

type Params = Record<string, unknown>;

const characters = (limit: unknown) => (limit === 1 ? '1 character' : `${limit} characters`);

const formats: Record<string, string> = {
  email: 'Enter an e-mail address, as name@example.com.',
  uri: 'Enter an address with its scheme, as https://example.com.',
  hostname: 'Enter a host name, as shop.example.com.',
};

/** A value of the field that is right, as the schema names one; `property` is its path as `.resources.memory`. */
function exampleOf(schema: RJSFSchema, property = ''): string | undefined {
  const field = property
    .split('.')
    .filter(Boolean)
    .reduce<RJSFSchema | undefined>((at, key) => at?.properties?.[key] as RJSFSchema | undefined, schema);
  const [example = field?.default] = Array.isArray(field?.examples) ? field.examples : [];
  return typeof example === 'string' && example !== '' ? example : undefined;
}

const words: Record<string, (params: Params, example?: string) => string> = {
  required: () => 'Enter a value.',
  minimum: ({ limit }) => `Enter ${limit} or more.`,
  maximum: ({ limit }) => `Enter ${limit} or less.`,
  exclusiveMinimum: ({ limit }) => `Enter more than ${limit}.`,
  exclusiveMaximum: ({ limit }) => `Enter less than ${limit}.`,
  multipleOf: ({ multipleOf }) => `Enter a multiple of ${multipleOf}.`,
  minLength: ({ limit }) => (limit === 1 ? 'Enter a value.' : `Enter at least ${characters(limit)}.`),
  maxLength: ({ limit }) => `Enter at most ${characters(limit)}.`,
  pattern: ({ pattern }, example) => (example ? `Enter a value such as ${example}.` : `Enter text of the form ${pattern}.`),
  format: ({ format }) => formats[String(format)] ?? `Enter a value of the format ${format}.`,
  minItems: ({ limit }) => `Add at least ${limit}.`,
  maxItems: ({ limit }) => `Keep at most ${limit}.`,
  uniqueItems: () => 'Name each entry once.',
  enum: ({ allowedValues }) => `Choose one of ${(allowedValues as unknown[]).join(', ')}.`,
  type: ({ type }) => (type === 'integer' ? 'Enter a whole number.' : `Enter a value of the kind ${type}.`),
};

// The branches of a choice are spoken of by their own fields.
const silent = ['oneOf', 'anyOf', 'if', 'const'];

/** Says what a schema expected of each field, in a sentence for a person that says the bound. */
export function inWordsOf(schema: RJSFSchema): (errors: RJSFValidationError[]) => RJSFValidationError[] {
  return errors =>
    errors
      .filter(({ name }) => !silent.includes(name ?? ''))
      .map(error => {
        const say = words[error.name ?? ''];
        return { ...error, message: say?.(error.params ?? {}, exampleOf(schema, error.property)) ?? error.message };
      });
}
