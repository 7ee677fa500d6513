import type { KubeObject } from '../../types';
import { isRecord, ResourceType } from '../model';
import { readBuiltin } from './readBuiltin';
import { prune } from './prune';
import { metadataSchema, rootSchema } from './root';

/** What became of a body. */
export interface Decoded {
  /** The object without its unknown fields. Always present, also beside a `fault`. */
  object: KubeObject;
  /** Paths of the fields that the schema does not know, as `spec.parts[0].other`. */
  unknown: string[];
  /**
   * Why the body cannot be read as the kind, in the words that follow `… cannot be handled as a ConfigMap: `.
   * A wrong type in the spec of a custom resource is no fault here: validation tells it.
   */
  fault?: string;
}

/** Reads a body as an object of the kind, without its unknown fields. */
export function decodeObject(type: ResourceType, body: unknown): Decoded {
  const source = isRecord(body) ? body : {};
  return type.builtin
    ? decodeBuiltin(type, source)
    : decodeCustom(type, source);
}

function decodeBuiltin(
  type: ResourceType,
  source: Record<string, unknown>,
): Decoded {
  const read = readBuiltin(rootSchema(type), source, { struct: type.kind });
  return {
    object: read.value as KubeObject,
    unknown: read.unknown,
    fault: read.fault,
  };
}

function decodeCustom(
  type: ResourceType,
  source: Record<string, unknown>,
): Decoded {
  const { metadata, ...rest } = source;
  const read = readBuiltin(metadataSchema(), metadata ?? {}, {
    struct: 'ObjectMeta',
    path: ['metadata'],
  });
  const pruned = prune(rootSchema(type), rest);
  return {
    object: {
      ...(pruned.value as KubeObject),
      metadata: read.value as KubeObject['metadata'],
    },
    unknown: [...pruned.unknown, ...read.unknown].sort(),
    fault: read.fault,
  };
}
