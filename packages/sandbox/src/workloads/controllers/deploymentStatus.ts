import type { KubeObject } from '../../cluster/types';
import { timestamp } from '../../gitops/runtime/objects';
import type { WorkloadContext } from '../context';
import { type WorkloadCondition, withCondition, writeStatus } from '../status';
import type { Rollout } from './deployment';
import { boundsOf } from './rollout';

interface Counts {
  replicas: number;
  updatedReplicas: number;
  readyReplicas: number;
  availableReplicas: number;
  unavailableReplicas: number;
}

const sum = (sets: KubeObject[], field: string) =>
  sets.reduce((total, set) => total + Number(set.status?.[field] ?? 0), 0);

function countsOf({ deployment, next, old }: Rollout): Counts {
  const all = [...old, ...(next ? [next] : [])];
  const replicas = sum(all, 'replicas');
  const availableReplicas = sum(all, 'availableReplicas');
  const asked = all.reduce(
    (total, set) => total + Number(set.spec?.replicas ?? 0),
    0,
  );
  const wanted = Math.max(asked, Number(deployment.spec?.replicas ?? 1));
  return {
    replicas,
    updatedReplicas: next ? sum([next], 'replicas') : 0,
    readyReplicas: sum(all, 'readyReplicas'),
    availableReplicas,
    unavailableReplicas: Math.max(0, wanted - availableReplicas),
  };
}

function availability(
  { deployment }: Rollout,
  { availableReplicas }: Counts,
): WorkloadCondition {
  const desired = Number(deployment.spec?.replicas ?? 1);
  const { maxUnavailable } = boundsOf(
    desired,
    deployment.spec?.strategy?.rollingUpdate,
  );
  const recreate = deployment.spec?.strategy?.type === 'Recreate';
  return availableReplicas >= desired - (recreate ? 0 : maxUnavailable)
    ? {
        type: 'Available',
        status: 'True',
        reason: 'MinimumReplicasAvailable',
        message: 'Deployment has minimum availability.',
      }
    : {
        type: 'Available',
        status: 'False',
        reason: 'MinimumReplicasUnavailable',
        message: 'Deployment does not have minimum availability.',
      };
}

const isComplete = ({ deployment }: Rollout, counts: Counts) => {
  const desired = Number(deployment.spec?.replicas ?? 1);
  return (
    counts.updatedReplicas === desired &&
    counts.replicas === desired &&
    counts.availableReplicas === desired
  );
};

const hasProgressed = (before: Partial<Counts>, now: Counts) =>
  now.updatedReplicas > (before.updatedReplicas ?? 0) ||
  now.readyReplicas > (before.readyReplicas ?? 0) ||
  now.availableReplicas > (before.availableReplicas ?? 0) ||
  now.replicas - now.updatedReplicas <
    (before.replicas ?? 0) - (before.updatedReplicas ?? 0);

/** Milliseconds until a rollout that does not move is called stuck. */
function untilDeadline(
  deployment: KubeObject,
  progressing: WorkloadCondition | undefined,
): number {
  const deadline =
    Number(deployment.spec?.progressDeadlineSeconds ?? 600) * 1000;
  const since = Date.parse(progressing?.lastUpdateTime ?? '') || Date.now();
  return since + deadline - Date.now();
}

const say = (
  status: 'True' | 'False',
  reason: string,
  message: string,
): WorkloadCondition => ({
  type: 'Progressing',
  status,
  reason,
  message,
  lastUpdateTime: timestamp(),
});

/** A rollout that is done stays done, as long as it is of the same set. */
function completed(
  old: WorkloadCondition | undefined,
  name: string | undefined,
): WorkloadCondition {
  const message = `ReplicaSet "${name}" has successfully progressed.`;
  const said =
    old?.reason === 'NewReplicaSetAvailable' && old.message === message;
  return said ? old : say('True', 'NewReplicaSetAvailable', message);
}

/** A rollout that does not move is stuck once its deadline is over. */
function unmoved(
  deployment: KubeObject,
  old: WorkloadCondition,
  name: string | undefined,
): WorkloadCondition {
  const reason = 'ProgressDeadlineExceeded';
  if (old.reason === reason || untilDeadline(deployment, old) > 0) return old;
  return say(
    'False',
    reason,
    `ReplicaSet "${name}" has timed out progressing.`,
  );
}

const progressingOf = ({ status }: KubeObject): WorkloadCondition | undefined =>
  (status?.conditions as WorkloadCondition[] | undefined)?.find(
    c => c.type === 'Progressing',
  );

/** Says how the rollout goes: moving, done, or stuck past its deadline. */
function progress(rollout: Rollout, counts: Counts): WorkloadCondition {
  const { deployment, next } = rollout;
  const { status = {}, metadata } = deployment;
  const name = next?.metadata.name;
  const old = progressingOf(deployment);
  if (isComplete(rollout, counts)) return completed(old, name);
  const isNew = status.observedGeneration !== metadata.generation;
  const wasDone = old?.reason === 'NewReplicaSetAvailable';
  if (wasDone && !isNew && old.message?.includes(`"${name}"`)) return old;
  const moves = isNew || wasDone || hasProgressed(status, counts);
  if (old && !moves) return unmoved(deployment, old, name);
  const message = `ReplicaSet "${name}" is progressing.`;
  return say('True', 'ReplicaSetUpdated', message);
}

/** Writes the status of a Deployment; answers when its progress deadline is to be looked at. */
export async function writeDeploymentStatus(
  { cluster }: WorkloadContext,
  rollout: Rollout,
): Promise<{ after: number } | undefined> {
  const { deployment } = rollout;
  const counts = countsOf(rollout);
  const available = availability(rollout, counts);
  const progressing = progress(rollout, counts);
  const lastUpdateTime = timestamp();
  let conditions = withCondition<WorkloadCondition>(
    deployment.status?.conditions,
    {
      ...available,
      lastUpdateTime,
    },
  );
  conditions = withProgress(conditions, progressing);
  const shown = Object.fromEntries(
    Object.entries(counts).filter(([, count]) => count > 0),
  );
  await writeStatus(cluster, deployment, {
    observedGeneration: deployment.metadata.generation,
    ...shown,
    conditions,
  });
  const moving =
    progressing.status === 'True' &&
    progressing.reason !== 'NewReplicaSetAvailable';
  return moving
    ? { after: Math.max(1000, untilDeadline(deployment, progressing) + 1000) }
    : undefined;
}

/** The update time of Progressing counts, so it replaces one that says the same. */
function withProgress(
  conditions: WorkloadCondition[],
  next: WorkloadCondition,
): WorkloadCondition[] {
  const old = conditions.find(c => c.type === 'Progressing');
  const lastTransitionTime =
    old?.status === next.status ? old.lastTransitionTime : timestamp();
  return [
    ...conditions.filter(c => c.type !== 'Progressing'),
    { ...next, lastTransitionTime },
  ];
}
