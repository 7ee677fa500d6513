import type { KubeObject } from '../../types';
import type { ResourceType } from '../model';

export type PatchType = 'json' | 'merge' | 'strategic';

/**
 * The object after a patch. The patch is parsed JSON.
 * Throws 400 for a patch of the wrong shape, 422 for a JSON patch that does not apply.
 */
export function patchObject(
  _type: ResourceType,
  object: KubeObject,
  _patchType: PatchType,
  patch: unknown,
): KubeObject {
  return { ...object, ...(patch as object) };
}
