import { ApiError, unprocessable } from './errors';

/** One field of a request body. `go` is its name in Gitea's messages. */
export interface Field {
  go: string;
  type: 'string' | 'bool' | 'number' | 'array' | 'object';
  required?: boolean;
  max?: number;
  oneOf?: readonly string[];
  /** The name of the rule is what the message says. */
  pattern?: { name: string; test: (value: string) => boolean };
}

/** The fields of a request body, by their JSON name. */
export type Struct = { name: string; fields: Record<string, Field> };

const kinds: Record<Field['type'], string> = {
  string: 'string',
  bool: 'bool',
  number: 'int64',
  array: '[]',
  object: 'map[string]string',
};
const wire = (value: unknown) => {
  if (Array.isArray(value)) return 'array';
  return typeof value === 'boolean' ? 'bool' : typeof value;
};

function parse(text: string, contentType: string): Record<string, unknown> {
  if (text.trim() === '') return {};
  if (!/json/.test(contentType))
    throw unprocessable('[]: Unsupported Content-Type');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw unprocessable(
      "[]: invalid character '\u0000' looking for beginning of value",
    );
  }
  if (value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw unprocessable(
      `[]: invalid character '${
        text.trim()[0]
      }' looking for beginning of value`,
    );
  }
  return value as Record<string, unknown>;
}

function checkType(struct: Struct, field: Field, value: unknown) {
  if (value === undefined || value === null || wire(value) === field.type)
    return;
  if (field.type === 'bool')
    throw unprocessable('[]: json: bool unexpected end of JSON input');
  throw unprocessable(
    `[]: json: cannot unmarshal ${wire(value)} into Go struct field ${
      struct.name
    }.${field.go} of type ${kinds[field.type]}`,
  );
}

const empty = (value: unknown) =>
  value === undefined ||
  value === null ||
  value === '' ||
  (Array.isArray(value) && value.length === 0);

function checkRules(field: Field, value: unknown): ApiError | undefined {
  if (empty(value))
    return field.required
      ? unprocessable(`[${field.go}]: Required`)
      : undefined;
  if (typeof value !== 'string') return undefined;
  if (field.oneOf && !field.oneOf.includes(value))
    return unprocessable(`[${field.go}]: In`);
  if (field.pattern && !field.pattern.test(value))
    return unprocessable(`[${field.go}]: ${field.pattern.name}`);
  return field.max && value.length > field.max
    ? unprocessable(`[${field.go}]: MaxSize`)
    : undefined;
}

/**
 * The body of a request, with the types that the struct names; unknown fields are passed over.
 * @throws ApiError 422 naming the field, as Gitea's binding does
 */
export function bind<T>(
  struct: Struct,
  text: string,
  contentType = 'application/json',
): T {
  const body = parse(text, contentType);
  for (const [name, field] of Object.entries(struct.fields))
    checkType(struct, field, body[name]);
  for (const [name, field] of Object.entries(struct.fields)) {
    const error = checkRules(field, body[name]);
    if (error) throw error;
  }
  return body as T;
}
