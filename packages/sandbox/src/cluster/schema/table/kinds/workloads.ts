import type { KubeObject } from '../../../types';
import { ageSince, humanDuration } from '../age';
import {
  ageColumn,
  column,
  joined,
  labels,
  nameColumn,
  PrintedColumn,
  selector,
  wide,
} from '../column';

type Fields = Record<string, any>;

const number = (value: unknown) => (typeof value === 'number' ? value : 0);
const templateOf = (object: KubeObject): Fields =>
  object.spec?.template ?? object.spec?.jobTemplate?.spec?.template ?? {};
const containersOf = (object: KubeObject): Fields[] =>
  templateOf(object).spec?.containers ?? [];

const containers = wide(
  'Containers',
  'Names of each container in the template.',
  object => joined(containersOf(object).map(container => container.name)),
);
const images = wide(
  'Images',
  'Images referenced by each container in the template.',
  object => joined(containersOf(object).map(container => container.image)),
);
const selects = wide('Selector', 'Which pods are selected.', object =>
  selector(object.spec?.selector),
);

const count = (
  name: string,
  description: string,
  read: (object: KubeObject) => unknown,
) => column(name, description, object => number(read(object)), 'integer');

const replicas = [
  nameColumn,
  count('Desired', 'How many replicas are wanted.', set => set.spec?.replicas),
  count('Current', 'How many replicas there are.', set => set.status?.replicas),
  count(
    'Ready',
    'How many replicas are ready.',
    set => set.status?.readyReplicas,
  ),
  ageColumn,
  containers,
  images,
];

const ready = column(
  'Ready',
  'Number of the pod with ready state',
  object =>
    `${number(object.status?.readyReplicas)}/${number(object.spec?.replicas)}`,
);

/** Columns of the kinds that run Pods. */
export const workloadColumns: Record<string, PrintedColumn[]> = {
  'apps/Deployment': [
    nameColumn,
    ready,
    count(
      'Up-to-date',
      'How many replicas are of the newest template.',
      d => d.status?.updatedReplicas,
    ),
    count(
      'Available',
      'How many replicas are available.',
      d => d.status?.availableReplicas,
    ),
    ageColumn,
    containers,
    images,
    selects,
  ],
  'apps/StatefulSet': [nameColumn, ready, ageColumn, containers, images],
  'apps/ReplicaSet': [...replicas, selects],
  '/ReplicationController': [
    ...replicas,
    wide('Selector', 'Which pods are selected.', object =>
      labels(object.spec?.selector),
    ),
  ],
  'apps/DaemonSet': [
    nameColumn,
    count(
      'Desired',
      'How many nodes are to run it.',
      d => d.status?.desiredNumberScheduled,
    ),
    count(
      'Current',
      'How many nodes run it.',
      d => d.status?.currentNumberScheduled,
    ),
    count(
      'Ready',
      'On how many nodes it is ready.',
      d => d.status?.numberReady,
    ),
    count(
      'Up-to-date',
      'On how many nodes it is the newest.',
      d => d.status?.updatedNumberScheduled,
    ),
    count(
      'Available',
      'On how many nodes it is available.',
      d => d.status?.numberAvailable,
    ),
    column('Node Selector', 'Which nodes are to run it.', d =>
      labels(templateOf(d).spec?.nodeSelector),
    ),
    ageColumn,
    containers,
    images,
    selects,
  ],
  'apps/ControllerRevision': [
    nameColumn,
    column('Controller', 'Controller of the object', revision =>
      controllerOf(revision),
    ),
    column(
      'Revision',
      'Which revision it is.',
      revision => revision.revision,
      'integer',
    ),
    ageColumn,
  ],
  'batch/Job': [
    nameColumn,
    column('Status', 'Status of the job.', jobStatus),
    column(
      'Completions',
      'How many pods have succeeded, of how many.',
      completions,
    ),
    column('Duration', 'Time required to complete the job.', duration),
    ageColumn,
    containers,
    images,
    selects,
  ],
  'batch/CronJob': [
    nameColumn,
    column(
      'Schedule',
      'The schedule in Cron format.',
      job => job.spec?.schedule,
    ),
    column(
      'Timezone',
      'The time zone of the schedule.',
      job => job.spec?.timeZone ?? '<none>',
    ),
    column(
      'Suspend',
      'Whether it is suspended.',
      job => (job.spec?.suspend ? 'True' : 'False'),
      'boolean',
    ),
    column(
      'Active',
      'How many jobs run now.',
      job => job.status?.active?.length ?? 0,
      'integer',
    ),
    column('Last Schedule', 'When it last ran.', (job, now) =>
      lastSchedule(job, now),
    ),
    ageColumn,
    containers,
    images,
    selects,
  ],
};

function controllerOf(object: KubeObject): string {
  const owner = object.metadata.ownerReferences?.find(
    reference => reference.controller,
  );
  if (!owner) return '<none>';
  const group = owner.apiVersion.includes('/')
    ? `.${owner.apiVersion.split('/')[0]}`
    : '';
  return `${owner.kind.toLowerCase()}${group}/${owner.name}`;
}

function jobStatus(job: KubeObject): string {
  const conditions: Fields[] = job.status?.conditions ?? [];
  const holds = (type: string) =>
    conditions.some(c => c.type === type && c.status === 'True');
  if (holds('Complete')) return 'Complete';
  if (holds('Failed')) return 'Failed';
  if (job.metadata.deletionTimestamp) return 'Terminating';
  if (holds('Suspended')) return 'Suspended';
  if (holds('FailureTarget')) return 'FailureTarget';
  return holds('SuccessCriteriaMet') ? 'SuccessCriteriaMet' : 'Running';
}

function completions(job: KubeObject): string {
  const succeeded = number(job.status?.succeeded);
  if (job.spec?.completions !== undefined)
    return `${succeeded}/${job.spec.completions}`;
  const parallelism = job.spec?.parallelism ?? 0;
  return parallelism > 1
    ? `${succeeded}/1 of ${parallelism}`
    : `${succeeded}/1`;
}

function duration(job: KubeObject, now: Date): string {
  const { startTime, completionTime } = job.status ?? {};
  if (!startTime) return '';
  const end = completionTime ? Date.parse(completionTime) : now.getTime();
  return humanDuration(end - Date.parse(startTime));
}

function lastSchedule(job: KubeObject, now: Date): string {
  const time = job.status?.lastScheduleTime;
  return time ? ageSince(time, now) : '<none>';
}
