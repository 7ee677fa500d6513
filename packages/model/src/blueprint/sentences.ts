import { ErrorObject } from 'ajv';

type Params = Record<string, unknown>;
type Sentence = (params: Params) => string;

const TYPES: Record<string, string> = {
  string: 'Enter text.',
  integer: 'Enter a whole number.',
  number: 'Enter a number.',
  boolean: 'Choose true or false.',
  array: 'Enter a list.',
  object: 'Enter fields, not a single value.',
  null: 'Leave this empty.',
};

const FORMATS: Record<string, string> = {
  email: 'Enter an e-mail address, as name@example.com.',
  uri: 'Enter an address with its scheme, as https://example.com.',
  hostname: 'Enter a host name, as shop.example.com.',
  date: 'Enter a date, as 2026-11-23.',
  'date-time': 'Enter a date and time, as 2026-11-23T14:00:00Z.',
  time: 'Enter a time, as 14:00:00Z.',
  ipv4: 'Enter an IPv4 address, as 192.0.2.1.',
  ipv6: 'Enter an IPv6 address, as 2001:db8::1.',
  uuid: 'Enter a UUID.',
};

const plural = (count: unknown, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

const SENTENCES: Record<string, Sentence> = {
  required: () => 'Enter a value.',
  dependentRequired: ({ property }) => `Enter a value: ${property} is set.`,
  dependencies: ({ property }) => `Enter a value: ${property} is set.`,
  minimum: ({ limit }) => `Enter ${limit} or more.`,
  maximum: ({ limit }) => `Enter ${limit} or less.`,
  exclusiveMinimum: ({ limit }) => `Enter more than ${limit}.`,
  exclusiveMaximum: ({ limit }) => `Enter less than ${limit}.`,
  multipleOf: ({ multipleOf }) => `Enter a multiple of ${multipleOf}.`,
  minLength: ({ limit }) => `Enter at least ${plural(limit, 'character')}.`,
  maxLength: ({ limit }) => `Enter at most ${plural(limit, 'character')}.`,
  pattern: ({ pattern }) => `Enter text of the form ${pattern}.`,
  format: ({ format }) => FORMATS[String(format)] ?? `Enter a value of the format ${format}.`,
  minItems: ({ limit }) => `Add at least ${plural(limit, 'entry').replace('entrys', 'entries')}.`,
  maxItems: ({ limit }) => `Keep at most ${plural(limit, 'entry').replace('entrys', 'entries')}.`,
  uniqueItems: () => 'Name each entry once.',
  minProperties: ({ limit }) => `Set at least ${plural(limit, 'field')}.`,
  maxProperties: ({ limit }) => `Set at most ${plural(limit, 'field')}.`,
  enum: ({ allowedValues }) => `Choose one of ${listed(allowedValues)}.`,
  const: ({ allowedValue }) => `The only value is ${word(allowedValue)}.`,
  additionalProperties: () => 'There is no such field.',
  unevaluatedProperties: () => 'There is no such field here.',
  oneOf: () => 'Choose one of the possibilities.',
  anyOf: () => 'Choose one of the possibilities.',
  not: () => 'This value is not possible here.',
};

/** What was expected, in a sentence for a person. */
export function sentenceOf({ keyword, params, message }: ErrorObject): string {
  if (keyword === 'type') return typeSentence((params as Params).type);
  return SENTENCES[keyword]?.(params as Params) ?? `This value does not fit: ${message ?? keyword}.`;
}

function typeSentence(type: unknown): string {
  const [first] = Array.isArray(type) ? (type as unknown[]) : String(type).split(',');
  return TYPES[String(first)] ?? `Enter a value of type ${String(first)}.`;
}

function listed(values: unknown): string {
  return Array.isArray(values) ? values.map(word).join(', ') : String(values);
}

function word(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
