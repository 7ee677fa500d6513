import type { Condition } from '@catalyst/model';

export type { Condition };

export type ConditionInput = Omit<Condition, 'lastTransitionTime'>;

/** RFC 3339 in seconds, as Kubernetes writes times. */
export function timestamp(now: Date): string {
  return now.toISOString().replace(/\.\d+Z$/, 'Z');
}

/** The conditions with one of them set; its time changes only when its status does. The order stays. */
export function setCondition(
  conditions: readonly Condition[],
  wanted: ConditionInput,
  now: Date,
): Condition[] {
  const known = conditions.find(c => c.type === wanted.type);
  const lastTransitionTime =
    known?.status === wanted.status ? known.lastTransitionTime : timestamp(now);
  const condition = { ...wanted, lastTransitionTime };
  if (!known) return [...conditions, condition];
  return conditions.map(c => (c.type === wanted.type ? condition : c));
}

export function findCondition(
  conditions: readonly Condition[] | undefined,
  type: string,
): Condition | undefined {
  return conditions?.find(c => c.type === type);
}

/** True when the condition holds for the generation; a condition of an older generation says nothing about this one. */
export function isTrue(
  conditions: readonly Condition[] | undefined,
  type: string,
  generation?: number,
): boolean {
  const condition = findCondition(conditions, type);
  if (condition?.status !== 'True') return false;
  return (
    generation === undefined ||
    (condition.observedGeneration ?? generation) >= generation
  );
}
