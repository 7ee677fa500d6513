import type { KubeObject } from '../../cluster/types';
import { timestamp } from '../../gitops/runtime/objects';
import { manager, type Reconcile, type WorkloadContext } from '../context';
import { podOf, type PodTemplate, randomSuffix } from '../podTemplate';
import {
  isActive,
  isPodReady,
  remove,
  withCondition,
  type WorkloadCondition,
  writeStatus,
} from '../status';

const component = 'job-controller';

interface Counts {
  active: KubeObject[];
  succeeded: number;
  failed: number;
}

function countsOf({ caches }: WorkloadContext, job: KubeObject): Counts {
  const pods = caches.pods.ownedBy(job.metadata.uid);
  const inPhase = (phase: string) =>
    pods.filter(pod => pod.status?.phase === phase).length;
  return {
    active: pods.filter(isActive),
    succeeded: inPhase('Succeeded'),
    failed: inPhase('Failed'),
  };
}

/** The condition that ends a Job, when it is at its end. */
function endOf(
  job: KubeObject,
  { succeeded, failed }: Counts,
): WorkloadCondition | undefined {
  const completions = Number(job.spec?.completions ?? 1);
  if (succeeded >= completions) {
    return {
      type: 'Complete',
      status: 'True',
      reason: 'CompletionsReached',
      message: 'Reached expected number of succeeded pods',
    };
  }
  if (failed <= Number(job.spec?.backoffLimit ?? 6)) return undefined;
  return {
    type: 'Failed',
    status: 'True',
    reason: 'BackoffLimitExceeded',
    message: 'Job has reached the specified backoff limit',
  };
}

const heralds: Record<string, string> = {
  Complete: 'SuccessCriteriaMet',
  Failed: 'FailureTarget',
};

async function createPods(
  context: WorkloadContext,
  job: KubeObject,
  counts: Counts,
): Promise<void> {
  const completions = Number(job.spec?.completions ?? 1);
  const parallelism = Number(job.spec?.parallelism ?? 1);
  const wanted = Math.min(parallelism, completions - counts.succeeded);
  for (let i = counts.active.length; i < wanted; i++) {
    const name = `${job.metadata.name}-${randomSuffix()}`;
    const labels = {
      'batch.kubernetes.io/job-name': job.metadata.name,
      'job-name': job.metadata.name,
    };
    const pod = podOf(job, job.spec?.template as PodTemplate, name, labels);
    await context.cluster.create(pod, { fieldManager: manager });
    context
      .recorder(component)
      .record(job, 'Normal', 'SuccessfulCreate', `Created pod: ${name}`);
  }
}

function isOver(job: KubeObject): boolean {
  const conditions: WorkloadCondition[] = job.status?.conditions ?? [];
  return conditions.some(
    c => ['Complete', 'Failed'].includes(c.type) && c.status === 'True',
  );
}

/** A Job that is over is kept for as long as it says. */
async function expire(
  { cluster }: WorkloadContext,
  job: KubeObject,
): Promise<{ after: number } | undefined> {
  const ttl: number | undefined = job.spec?.ttlSecondsAfterFinished;
  const ended = (job.status?.conditions as WorkloadCondition[]).at(
    -1,
  )?.lastTransitionTime;
  if (ttl === undefined || !ended) return undefined;
  const left = Date.parse(ended) + ttl * 1000 - Date.now();
  if (left > 0) return { after: left };
  await remove(cluster, job);
  return undefined;
}

/** Says that a Job is over: in its conditions, and by an Event. */
function conclude(
  { recorder }: WorkloadContext,
  job: KubeObject,
  end: WorkloadCondition,
): Record<string, unknown> {
  const herald = withCondition<WorkloadCondition>(job.status?.conditions, {
    ...end,
    type: heralds[end.type],
  });
  const conditions = withCondition(herald, end);
  if (end.type === 'Complete') {
    recorder(component).record(job, 'Normal', 'Completed', 'Job completed');
    return { conditions, completionTime: timestamp() };
  }
  const { reason = 'Failed', message = '' } = end;
  recorder(component).record(job, 'Warning', reason, message);
  return { conditions };
}

const shownCounts = ({ active, succeeded, failed }: Counts) => ({
  active: active.length || undefined,
  ready: active.filter(isPodReady).length,
  succeeded: succeeded || undefined,
  failed: failed || undefined,
});

/** Runs the pods of a Job to their end. */
export const reconcileJob: Reconcile = async (context, key) => {
  const job = context.caches.jobs.get(key);
  if (!job || job.metadata.deletionTimestamp || job.spec?.suspend)
    return undefined;
  if (isOver(job)) return expire(context, job);
  const before = countsOf(context, job);
  if (!endOf(job, before)) await createPods(context, job, before);
  const counts = countsOf(context, job);
  const end = endOf(job, counts);
  await writeStatus(context.cluster, job, {
    startTime: timestamp(),
    ...job.status,
    ...shownCounts(counts),
    ...(end && conclude(context, job, end)),
  });
  return undefined;
};
