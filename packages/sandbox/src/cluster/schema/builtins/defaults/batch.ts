import type { KubeObject } from '../../../types';
import type { Defaulter } from './index';
import { below, fill } from './fill';
import { defaultPodSpec } from './podSpec';

type Fields = Record<string, any>;

/** Defaults of the group `batch`. */
export const batchDefaults: Record<string, Defaulter> = {
  'batch/Job': job => {
    const spec = below(job, 'spec');
    defaultJobSpec(spec);
    if (!spec.manualSelector && job.metadata.uid) selectOwnPods(job, spec);
    below(job, 'status');
  },
  'batch/CronJob': job => {
    const spec = below(job, 'spec');
    fill(spec, {
      concurrencyPolicy: 'Allow',
      suspend: false,
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 1,
    });
    const template = below(below(spec, 'jobTemplate'), 'spec').template;
    if (template) defaultPodSpec(below(template, 'spec'));
    below(job, 'status');
  },
};

function defaultJobSpec(spec: Fields): void {
  if (spec.completions === undefined && spec.parallelism === undefined)
    fill(spec, { completions: 1 });
  fill(spec, {
    parallelism: 1,
    backoffLimit: 6,
    completionMode: 'NonIndexed',
    suspend: false,
    podReplacementPolicy: 'TerminatingOrFailed',
  });
  if (spec.template) defaultPodSpec(below(spec.template, 'spec'));
}

/** A Job finds its Pods by its own uid. */
function selectOwnPods(job: KubeObject, spec: Fields): void {
  const key = 'batch.kubernetes.io/controller-uid';
  const { uid, name } = job.metadata;
  fill(spec, { selector: { matchLabels: { [key]: uid } } });
  const labels = below(below(below(spec, 'template'), 'metadata'), 'labels');
  fill(labels, {
    [key]: uid,
    'batch.kubernetes.io/job-name': name,
    'controller-uid': uid,
    'job-name': name,
  });
}
