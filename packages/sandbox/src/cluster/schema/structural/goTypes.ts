import { isRecord, Schema } from '../model';

/** How Go's JSON decoder names what it met: `number`, `string`, `bool`, `object`, `array`. */
export function jsonKindOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  if (isRecord(value)) return 'object';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number' && !Number.isInteger(value)) return `number ${value}`;
  return typeof value;
}

/** The Go type behind a schema of a built-in kind: `string`, `int32`, `map[string]string`, `[]v1.Container`. */
export function goTypeOf(schema: Schema): string {
  if (schema.title) return schema.title;
  switch (schema.type) {
    case 'integer':
      return schema.format === 'int64' ? 'int64' : 'int32';
    case 'number':
      return 'float64';
    case 'boolean':
      return 'bool';
    case 'array':
      return `[]${goTypeOf(schema.items ?? {})}`;
    case 'object':
      return isRecord(schema.additionalProperties)
        ? `map[string]${goTypeOf(schema.additionalProperties)}`
        : 'map[string]interface {}';
    case 'string':
      return schema.format === 'byte' ? '[]uint8' : 'string';
    default:
      return schema['x-kubernetes-int-or-string'] ? 'intstr.IntOrString' : 'interface {}';
  }
}

/** Why a text is not base64, or undefined when it is. */
export function base64Fault(text: string): string | undefined {
  const bare = text.replace(/[\r\n]/g, '');
  const bad = /[^A-Za-z0-9+/]/.exec(bare.replace(/={1,2}$/, ''));
  if (bad) return `illegal base64 data at input byte ${bad.index}`;
  return bare.length % 4 === 0 ? undefined : `illegal base64 data at input byte ${bare.length}`;
}
