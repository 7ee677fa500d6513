import type { KubeObject } from '../../types';
import { isRecord, ResourceType } from '../model';
import { Refusal } from '../refusal';
import { jsonKindOf } from '../structural/goTypes';
import { rootSchema } from '../structural/root';
import { JsonPatchError, patchJson } from './jsonPatch';
import { patchMerge } from './mergePatch';
import { patchStrategic } from './strategicPatch';

export type PatchType = 'json' | 'merge' | 'strategic';

/**
 * A copy of the object after a patch. The patch is parsed JSON.
 * Throws 400 for a patch of the wrong shape, 422 for a JSON patch that does not apply.
 */
export function patchObject(
  type: ResourceType,
  object: KubeObject,
  patchType: PatchType,
  patch: unknown,
): KubeObject {
  if (patchType === 'json') return applyOperations(object, patch);
  if (!isRecord(patch)) throw undecodable(patch, 'map[string]interface {}');
  const patched =
    patchType === 'merge'
      ? patchMerge(object, patch)
      : patchStrategic(rootSchema(type), object, patch);
  return patched as KubeObject;
}

function applyOperations(object: KubeObject, patch: unknown): KubeObject {
  if (!Array.isArray(patch)) throw undecodable(patch, '[]handlers.jsonPatchOp');
  const odd = patch.find(operation => !isRecord(operation));
  if (odd !== undefined) throw undecodable(odd, 'handlers.jsonPatchOp');
  try {
    return patchJson(object, patch) as KubeObject;
  } catch (error) {
    if (!(error instanceof JsonPatchError)) throw error;
    throw new Refusal(
      422,
      'Invalid',
      'the server rejected our request due to an error in our request',
    );
  }
}

function undecodable(value: unknown, wanted: string): Refusal {
  const met = jsonKindOf(value);
  return new Refusal(
    400,
    'BadRequest',
    `error decoding patch: json: cannot unmarshal ${met} into Go value of type ${wanted}`,
  );
}
