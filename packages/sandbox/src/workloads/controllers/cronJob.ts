import type { KubeObject } from '../../cluster/types';
import { timestamp } from '../../gitops/runtime/objects';
import {
  manager,
  ownerReference,
  type Reconcile,
  type WorkloadContext,
} from '../context';
import { remove, type WorkloadCondition, writeStatus } from '../status';
import { nextTime, parseSchedule, type Schedule } from './schedule';
import { cloneJson } from '../../cluster/cloneJson';

const component = 'cronjob-controller';

const ended = (job: KubeObject, type: string) =>
  ((job.status?.conditions ?? []) as WorkloadCondition[]).some(
    c => c.type === type && c.status === 'True',
  );
const isRunning = (job: KubeObject) =>
  !ended(job, 'Complete') && !ended(job, 'Failed');

async function createJob(
  { cluster, recorder }: WorkloadContext,
  owner: KubeObject,
  at: Date,
) {
  const name = `${owner.metadata.name}-${Math.floor(at.getTime() / 60_000)}`;
  const template = owner.spec?.jobTemplate ?? {};
  const job: KubeObject = {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      ...template.metadata,
      name,
      namespace: owner.metadata.namespace,
      annotations: {
        ...template.metadata?.annotations,
        'batch.kubernetes.io/cronjob-scheduled-timestamp': timestamp(at),
      },
      ownerReferences: [ownerReference(owner)],
    },
    spec: cloneJson(template.spec),
  };
  await cluster.create(job, { fieldManager: manager });
  recorder(component).record(
    owner,
    'Normal',
    'SuccessfulCreate',
    `Created job ${name}`,
  );
}

const startOf = ({ status, metadata }: KubeObject) =>
  Date.parse(status?.startTime ?? metadata.creationTimestamp);

/** The Jobs that ended so, without the last ones that are kept: by when they began, for who starts one by hand gives it any name. */
export function surplus(
  jobs: KubeObject[],
  type: 'Complete' | 'Failed',
  kept: number,
): KubeObject[] {
  const done = jobs
    .filter(job => ended(job, type))
    .sort((a, b) => startOf(a) - startOf(b));
  return done.slice(0, Math.max(0, done.length - kept));
}

async function cleanUp(
  { cluster }: WorkloadContext,
  { spec }: KubeObject,
  jobs: KubeObject[],
) {
  const old = [
    ...surplus(jobs, 'Complete', Number(spec?.successfulJobsHistoryLimit ?? 3)),
    ...surplus(jobs, 'Failed', Number(spec?.failedJobsHistoryLimit ?? 1)),
  ];
  for (const job of old) await remove(cluster, job);
}

/** The latest time of the schedule that has come since the last one that was served. */
function dueTime(
  schedule: Schedule,
  owner: KubeObject,
  now: Date,
): Date | undefined {
  const since =
    owner.status?.lastScheduleTime ?? owner.metadata.creationTimestamp;
  let due: Date | undefined;
  let next = nextTime(schedule, new Date(since));
  while (next && next <= now) {
    due = next;
    next = nextTime(schedule, next);
  }
  return due;
}

/** Makes the Job of a time; answers whether the policy let it. */
async function serve(
  context: WorkloadContext,
  owner: KubeObject,
  running: KubeObject[],
  due: Date,
): Promise<boolean> {
  const policy = owner.spec?.concurrencyPolicy;
  if (policy === 'Forbid' && running.length) return false;
  if (policy === 'Replace') {
    for (const job of running) await remove(context.cluster, job);
  }
  await createJob(context, owner, due);
  return true;
}

const referenceTo = ({ apiVersion, kind, metadata }: KubeObject) => ({
  apiVersion,
  kind,
  name: metadata.name,
  namespace: metadata.namespace,
  uid: metadata.uid,
});

function statusOf(
  owner: KubeObject,
  jobs: KubeObject[],
  served: Date | undefined,
) {
  const { lastScheduleTime, lastSuccessfulTime } = owner.status ?? {};
  const active = jobs.filter(isRunning).map(referenceTo);
  const succeeded = jobs
    .filter(job => ended(job, 'Complete'))
    .map(job => String(job.status?.completionTime ?? ''))
    .sort();
  return {
    active: active.length ? active : undefined,
    lastScheduleTime: served ? timestamp(served) : lastScheduleTime,
    lastSuccessfulTime: succeeded.at(-1) ?? lastSuccessfulTime,
  };
}

/** The schedule of a CronJob; one that cannot be read is told of, and waits for a change. */
function scheduleOf(
  { recorder }: WorkloadContext,
  owner: KubeObject,
): Schedule | undefined {
  const text = String(owner.spec?.schedule);
  try {
    return parseSchedule(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    recorder(component).record(
      owner,
      'Warning',
      'UnparseableSchedule',
      `unparseable schedule: "${text}" : ${why}`,
    );
    return undefined;
  }
}

/** Makes the Jobs of a CronJob at their times. */
export const reconcileCronJob: Reconcile = async (context, key) => {
  const owner = context.caches.cronJobs.get(key);
  if (!owner || owner.metadata.deletionTimestamp || owner.spec?.suspend)
    return undefined;
  const now = new Date();
  const schedule = scheduleOf(context, owner);
  if (!schedule) return undefined;
  const jobs = () => context.caches.jobs.ownedBy(owner.metadata.uid);
  const due = dueTime(schedule, owner, now);
  const served =
    due && (await serve(context, owner, jobs().filter(isRunning), due));
  await cleanUp(context, owner, jobs());
  await writeStatus(
    context.cluster,
    owner,
    statusOf(owner, jobs(), served ? due : undefined),
  );
  const next = nextTime(schedule, now);
  return next && { after: next.getTime() - now.getTime() };
};
