import { layoutOf } from './layout';
import type { FieldLayout } from './layout';
import { wireFields } from './wire';
import type { WireField } from './wire';

type Fields = Record<string, unknown>;

const magic = Buffer.from('k8s\0');

const numbers = (bytes: Buffer): Map<number, WireField> =>
  new Map([...wireFields(bytes)].map(field => [field.number, field]));

/** Digits of a fraction of a second, by the message that tells the time. */
const fraction: Record<string, number> = { Time: 0, MicroTime: 6 };

function time(bytes: Buffer, digits: number): string | undefined {
  if (bytes.length === 0) return undefined;
  const parts = numbers(bytes);
  const seconds = Number(parts.get(1)?.varint ?? 0n);
  const nanos = String(parts.get(2)?.varint ?? 0n).padStart(9, '0');
  const whole = new Date(seconds * 1000).toISOString().slice(0, 19);
  return `${whole}${digits ? `.${nanos.slice(0, digits)}` : ''}Z`;
}

function intOrString(bytes: Buffer): number | string {
  const parts = numbers(bytes);
  if (parts.get(1)?.varint) return parts.get(3)?.bytes?.toString() ?? '';
  return Number(parts.get(2)?.varint ?? 0n);
}

/** Messages that are not objects in JSON. */
const special: Record<string, (bytes: Buffer) => unknown> = {
  string: bytes => bytes.toString(),
  bytes: bytes => bytes.toString('base64'),
  Time: bytes => time(bytes, fraction.Time),
  MicroTime: bytes => time(bytes, fraction.MicroTime),
  Quantity: bytes => numbers(bytes).get(1)?.bytes?.toString(),
  IntOrString: intOrString,
  FieldsV1: bytes =>
    JSON.parse(numbers(bytes).get(1)?.bytes?.toString() ?? '{}') as unknown,
};

function value(type: string, { varint, bytes }: WireField): unknown {
  if (type === 'bool') return Boolean(varint);
  if (type === 'int') return Number(varint ?? 0n);
  const content = bytes ?? Buffer.alloc(0);
  return special[type] ? special[type](content) : message(type, content);
}

const isEmpty = (found: unknown): boolean =>
  found === undefined ||
  found === '' ||
  found === 0 ||
  found === false ||
  (typeof found === 'object' &&
    found !== null &&
    Object.keys(found).length === 0);

function put(target: Fields, layout: FieldLayout, field: WireField): void {
  const { name, type, list, map, pointer } = layout;
  if (map) {
    const entry = numbers(field.bytes ?? Buffer.alloc(0));
    const key = entry.get(1)?.bytes?.toString() ?? '';
    const item = value(type, entry.get(2) ?? { number: 2 });
    target[name] = { ...(target[name] as Fields | undefined), [key]: item };
    return;
  }
  const found = value(type, field);
  if (list)
    target[name] = [...((target[name] as unknown[] | undefined) ?? []), found];
  else if (!name) Object.assign(target, found);
  else if (pointer || !isEmpty(found)) target[name] = found;
}

function message(type: string, bytes: Buffer): Fields {
  const layout = layoutOf(type);
  const fields: Fields = {};
  if (!layout) return fields;
  for (const field of wireFields(bytes)) {
    const known = layout.get(field.number);
    if (known) put(fields, known, field);
  }
  return fields;
}

/** Kinds whose message has another name. */
const named: Record<string, string> = {
  'autoscaling/v2 HorizontalPodAutoscaler': 'HorizontalPodAutoscalerV2',
};

/**
 * Reads an object in the protobuf encoding of Kubernetes, as typed clients such as `kubectl create` send it,
 * as it would be in JSON.
 * @returns undefined for bytes that are no such object, and for kinds that are not read so
 */
export function decodeProtobuf(bytes: Buffer): Fields | undefined {
  if (!bytes.subarray(0, magic.length).equals(magic)) return undefined;
  const envelope = numbers(bytes.subarray(magic.length));
  const meta = numbers(envelope.get(1)?.bytes ?? Buffer.alloc(0));
  const apiVersion = meta.get(1)?.bytes?.toString() ?? '';
  const kind = meta.get(2)?.bytes?.toString() ?? '';
  const type = named[`${apiVersion} ${kind}`] ?? kind;
  if (!layoutOf(type)) return undefined;
  return {
    apiVersion,
    kind,
    ...message(type, envelope.get(2)?.bytes ?? Buffer.alloc(0)),
  };
}
