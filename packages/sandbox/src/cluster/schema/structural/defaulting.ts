import type { KubeObject } from '../../types';
import type { ResourceType } from '../model';

/** The object with the defaults of its kind filled in. */
export function defaultObject(_type: ResourceType, object: KubeObject): KubeObject {
  return object;
}
