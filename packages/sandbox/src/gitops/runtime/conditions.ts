import type { KubeObject } from '../../cluster/types';
import { timestamp } from './objects';

/** A condition of a Flux object. */
export interface Condition {
  type: string;
  status: 'True' | 'False' | 'Unknown';
  reason: string;
  message: string;
  observedGeneration?: number;
  lastTransitionTime?: string;
}

const leading = ['Stalled', 'Reconciling', 'Ready'];
const rank = (type: string) => {
  const at = leading.indexOf(type);
  return at < 0 ? leading.length : at;
};
const byImportance = (a: Condition, b: Condition) =>
  rank(a.type) - rank(b.type) || (a.type < b.type ? -1 : 1);

const same = (a: Condition, b: Condition) =>
  a.status === b.status &&
  a.reason === b.reason &&
  a.message === b.message &&
  a.observedGeneration === b.observedGeneration;

/** Sets a condition; its transition time changes with anything that it says. In the order in which Flux keeps them. */
export function setCondition(
  conditions: Condition[],
  next: Condition,
): Condition[] {
  const old = conditions.find(c => c.type === next.type);
  if (old && same(old, next)) return conditions;
  return [
    ...conditions.filter(c => c.type !== next.type),
    { ...next, lastTransitionTime: timestamp() },
  ].sort(byImportance);
}

export const removeConditions = (conditions: Condition[], ...types: string[]) =>
  conditions.filter(c => !types.includes(c.type));

export const findCondition = (
  conditions: Condition[] | undefined,
  type: string,
) => conditions?.find(c => c.type === type);

/** True when an object says Ready. */
export const isReady = (object: KubeObject | undefined) =>
  findCondition(object?.status?.conditions, 'Ready')?.status === 'True';
