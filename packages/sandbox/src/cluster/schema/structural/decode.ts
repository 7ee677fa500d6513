import type { KubeObject } from '../../types';
import { isRecord, ResourceType } from '../model';

/** What became of a body. */
export interface Decoded {
  /** The object without its unknown fields. Always present, also beside a `fault`. */
  object: KubeObject;
  /** Paths of the fields that the schema does not know, as `spec.parts[0].other`. */
  unknown: string[];
  /**
   * Why the body cannot be read as the kind, in the words that follow `… cannot be handled as a ConfigMap: `.
   * Only for built-in kinds: a wrong type in a custom resource is a fault of validation.
   */
  fault?: string;
}

/** Reads a body as an object of the kind, without its unknown fields. */
export function decodeObject(_type: ResourceType, body: unknown): Decoded {
  return { object: (isRecord(body) ? structuredClone(body) : {}) as KubeObject, unknown: [] };
}
