import type { KubeObject } from '../../../types';
import type { ResourceType } from '../../model';
import { batchDefaults } from './batch';
import { coreDefaults } from './core';
import { extensionDefaults } from './extensions';
import { serviceDefaults } from './service';
import { workloadDefaults } from './workloads';

/** Fills in, on the object itself, what the server adds to an object of one kind. */
export type Defaulter = (object: KubeObject) => void;

const defaulters: Record<string, Defaulter> = {
  ...coreDefaults,
  ...serviceDefaults,
  ...workloadDefaults,
  ...batchDefaults,
  ...extensionDefaults,
};

/** Fills the defaults of a built-in kind into the object and answers it. Kinds without any are left as they are. */
export function builtinDefaults(
  type: ResourceType,
  object: KubeObject,
): KubeObject {
  defaulters[`${type.group}/${type.kind}`]?.(object);
  return object;
}
