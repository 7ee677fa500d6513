import type { FieldError, KubeObject } from '../../../types';
import type { ResourceType } from '../../model';
import { accessRules } from './access';
import { dataRules } from './data';
import { eventRules } from './events';
import { serviceRules } from './services';
import { workloadRules } from './workloads';

/** What an object of one kind breaks of the rules that its schema does not tell; with `old`, also as a change. */
export type KindRules = (object: KubeObject, old?: KubeObject) => FieldError[];

const rules: Record<string, KindRules> = {
  ...accessRules,
  ...dataRules,
  ...eventRules,
  ...serviceRules,
  ...workloadRules,
};

/** The rules of a built-in kind that an object breaks. Metadata is not judged here. */
export function builtinFaults(
  type: ResourceType,
  object: KubeObject,
  old?: KubeObject,
): FieldError[] {
  return rules[`${type.group}/${type.kind}`]?.(object, old) ?? [];
}
