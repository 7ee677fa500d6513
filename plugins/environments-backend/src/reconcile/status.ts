import { isDeepStrictEqual } from 'node:util';
import {
  Condition,
  ConditionInput,
  KubeClient,
  KubeObject,
  setCondition,
} from '@catalyst/kube';
import { FIELD_MANAGER } from '../names';
import { Outcome } from './outcome';

interface Reported extends KubeObject {
  status?: { conditions?: Condition[]; observedGeneration?: number };
}

/** Steps and their outcomes, in the order in which they are reached; undefined for one that has not begun. */
export type Report = readonly (readonly [
  type: string,
  outcome: Outcome | undefined,
])[];

const PENDING = {
  reason: 'Pending',
  message: 'Waits for the steps before it.',
};

function inputOf(
  type: string,
  outcome: Outcome | undefined,
  observedGeneration: number | undefined,
): ConditionInput {
  const { reason, message } = outcome ?? PENDING;
  const settled = outcome?.done ? 'True' : 'False';
  return {
    type,
    status: outcome ? settled : 'Unknown',
    reason,
    message,
    observedGeneration,
  };
}

function summaryOf(report: Report): Outcome {
  const open = report.find(([, outcome]) => !outcome?.done);
  if (!open)
    return { done: true, reason: 'Ready', message: 'Everything is in place.' };
  const { reason, message } = open[1] ?? PENDING;
  return { done: false, reason, message: `${open[0]}: ${message}` };
}

/** The conditions that a report leads to. `Ready` sums up the others. */
export function conditionsOf(
  object: Reported,
  report: Report,
  now: Date,
): Condition[] {
  const { generation } = object.metadata;
  const all: Report = [...report, ['Ready', summaryOf(report)]];
  return all.flatMap(([type, outcome]) => {
    const known = (object.status?.conditions ?? []).filter(
      c => c.type === type,
    );
    return setCondition(known, inputOf(type, outcome, generation), now);
  });
}

/** Writes the status unless it is so already: a reconcile that changes nothing must not wake anybody. */
export async function writeStatus<T extends Reported>(
  client: Pick<KubeClient, 'applyStatus'>,
  object: T,
  status: NonNullable<T['status']>,
): Promise<void> {
  if (isDeepStrictEqual(object.status, status)) return;
  const { apiVersion, kind } = object;
  const { name, namespace } = object.metadata;
  const applied = { apiVersion, kind, metadata: { name, namespace }, status };
  await client.applyStatus(applied, { fieldManager: FIELD_MANAGER });
}
