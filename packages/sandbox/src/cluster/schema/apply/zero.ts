import type { KubeObject } from '../../types';
import { ResourceType, Schema } from '../model';

/** Fields that are values rather than pointers in the Go types, so that they are there before anyone sets them. */
const values = new Set([
  'metadata',
  'spec',
  'template',
  'jobTemplate',
  'strategy',
  'updateStrategy',
]);

/**
 * What a create is compared with: for a custom resource nothing, for a built-in kind its Go type as it is when new,
 * whose structs are there and belong to nobody.
 */
export function zeroObject(type: ResourceType): KubeObject {
  return (type.builtin ? zero(type.schema) : { metadata: {} }) as KubeObject;
}

function zero(schema: Schema): Record<string, unknown> {
  const required = new Set(schema.required);
  const there = Object.entries(schema.properties ?? {}).filter(
    ([key, field]) => {
      return required.has(key) || (values.has(key) && field.properties);
    },
  );
  return Object.fromEntries(there.map(([key, field]) => [key, zeroOf(field)]));
}

function zeroOf(field: Schema): unknown {
  if (field.properties && field['x-kubernetes-map-type'] !== 'atomic')
    return zero(field);
  // A null stands for what is there and holds nothing.
  return null;
}
