import { isDeepStrictEqual } from 'util';
import type { FieldError, KubeObject } from '../../../types';
import { fault } from '../../structural/faults';
import type { KindRules } from './index';

const mebibyte = 1048576;
const key = /^[-._a-zA-Z0-9]+$/;
const keyWords =
  "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')";

type Data = Record<string, string> | undefined;

function keyFaults(field: string, data: Data): FieldError[] {
  return Object.keys(data ?? {})
    .filter(name => !key.test(name))
    .map(name => fault.invalid(`${field}[${name}]`, name, keyWords));
}

function sizeOf(data: Data, encoding: 'utf8' | 'base64'): number {
  return Object.values(data ?? {}).reduce(
    (sum, text) => sum + Buffer.byteLength(text, encoding),
    0,
  );
}

function frozenFaults(
  object: KubeObject,
  old: KubeObject | undefined,
  fields: string[],
): FieldError[] {
  if (!old?.immutable) return [];
  const why = 'field is immutable when `immutable` is set';
  const changed = fields.filter(
    field => !isDeepStrictEqual(object[field], old[field]),
  );
  const thawed = object.immutable ? [] : ['immutable'];
  return [...thawed, ...changed].map(field => fault.forbidden(field, why));
}

/** Rules of ConfigMaps and Secrets. */
export const dataRules: Record<string, KindRules> = {
  '/ConfigMap': (map, old) => [
    ...keyFaults('data', map.data),
    ...keyFaults('binaryData', map.binaryData),
    ...(sizeOf(map.data, 'utf8') + sizeOf(map.binaryData, 'base64') > mebibyte
      ? [fault.tooLong('[]', mebibyte)]
      : []),
    ...frozenFaults(map, old, ['data', 'binaryData']),
  ],
  '/Secret': (secret, old) => [
    ...keyFaults('data', secret.data),
    ...(sizeOf(secret.data, 'base64') > mebibyte
      ? [fault.tooLong('data', mebibyte)]
      : []),
    ...typeFaults(secret),
    ...(old && secret.type !== old.type
      ? [fault.invalid('type', secret.type, 'field is immutable')]
      : []),
    ...frozenFaults(secret, old, ['data']),
  ],
};

const keysOfTypes: Record<string, string[]> = {
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
  'kubernetes.io/ssh-auth': ['ssh-privatekey'],
};

function typeFaults({ type, data }: KubeObject): FieldError[] {
  return (keysOfTypes[type] ?? [])
    .filter(name => data?.[name] === undefined)
    .map(name => fault.required(`data[${name}]`));
}
