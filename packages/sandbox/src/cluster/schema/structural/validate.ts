import type { FieldError, KubeObject } from '../../types';
import type { ResourceType } from '../model';

/**
 * Every rule that the object breaks: those of its schema, and for built-in kinds those that no schema tells.
 * With `old` it is judged as a change: what was broken before and is left alone is not told again, and
 * transition rules and immutable fields are judged.
 */
export function validateObject(
  _type: ResourceType,
  _object: KubeObject,
  _old?: KubeObject,
): FieldError[] {
  return [];
}
