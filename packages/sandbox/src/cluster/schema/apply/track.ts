import type { KubeObject } from '../../types';
import type { ResourceType } from '../model';

export interface TrackInput {
  type: ResourceType;
  /** The stored object; absent at a create. */
  live?: KubeObject;
  /** What is to be stored. Its `managedFields` may have been written by the client. */
  next: KubeObject;
  manager: string;
  subresource?: string;
  now: Date;
}

/** The object to store, with `managedFields` that tell what this write has changed. */
export function trackUpdate(input: TrackInput): KubeObject {
  return input.next;
}
