import { isRecord, JsonType, Schema } from '../model';

/** How Go's JSON decoder names what it met: `number`, `string`, `bool`, `object`, `array`. */
export function jsonKindOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (isRecord(value)) return 'object';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number' && !Number.isInteger(value))
    return `number ${value}`;
  return typeof value;
}

const goTypes: Record<JsonType, (schema: Schema) => string> = {
  integer: ({ format }) => (format === 'int64' ? 'int64' : 'int32'),
  number: () => 'float64',
  boolean: () => 'bool',
  string: ({ format }) => (format === 'byte' ? '[]uint8' : 'string'),
  array: ({ items }) => `[]${goTypeOf(items ?? {})}`,
  object: ({ additionalProperties: values }) =>
    `map[string]${isRecord(values) ? goTypeOf(values) : 'interface {}'}`,
};

/** The Go type behind a schema of a built-in kind: `string`, `int32`, `map[string]string`, `[]v1.Container`. */
export function goTypeOf(schema: Schema): string {
  if (schema.title) return schema.title;
  if (schema.type) return goTypes[schema.type](schema);
  return schema['x-kubernetes-int-or-string']
    ? 'intstr.IntOrString'
    : 'interface {}';
}

/** Why a text is not base64, or undefined when it is. */
export function base64Fault(text: string): string | undefined {
  const bare = text.replace(/[\r\n]/g, '');
  const bad = /[^A-Za-z0-9+/]/.exec(bare.replace(/={1,2}$/, ''));
  if (bad) return `illegal base64 data at input byte ${bad.index}`;
  return bare.length % 4 === 0
    ? undefined
    : `illegal base64 data at input byte ${bare.length}`;
}

/** A value as Go prints it: `map[spec:map[replicas:2]]`. */
export function goValue(value: unknown): string {
  if (value === null) return '<nil>';
  if (Array.isArray(value)) return `[${value.map(goValue).join(' ')}]`;
  if (!isRecord(value)) return String(value);
  const fields = Object.keys(value).sort();
  return `map[${fields.map(k => `${k}:${goValue(value[k])}`).join(' ')}]`;
}
