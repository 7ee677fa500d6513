import type { Defaulter } from './index';
import { below, each, fill } from './fill';
import { defaultPodSpec } from './podSpec';

type Fields = Record<string, any>;

function defaultTemplate(spec: Fields): void {
  if (spec.template) defaultPodSpec(below(spec.template, 'spec'));
}

/** Defaults of the group `apps`. */
export const workloadDefaults: Record<string, Defaulter> = {
  'apps/Deployment': deployment => {
    const spec = below(deployment, 'spec');
    fill(spec, {
      replicas: 1,
      revisionHistoryLimit: 10,
      progressDeadlineSeconds: 600,
    });
    const strategy = below(spec, 'strategy');
    fill(strategy, { type: 'RollingUpdate' });
    if (strategy.type === 'RollingUpdate') {
      fill(below(strategy, 'rollingUpdate'), {
        maxUnavailable: '25%',
        maxSurge: '25%',
      });
    }
    defaultTemplate(spec);
    below(deployment, 'status');
  },
  'apps/StatefulSet': set => {
    const spec = below(set, 'spec');
    fill(spec, {
      replicas: 1,
      revisionHistoryLimit: 10,
      podManagementPolicy: 'OrderedReady',
    });
    const strategy = below(spec, 'updateStrategy');
    fill(strategy, { type: 'RollingUpdate' });
    if (strategy.type === 'RollingUpdate')
      fill(below(strategy, 'rollingUpdate'), { partition: 0 });
    fill(below(spec, 'persistentVolumeClaimRetentionPolicy'), {
      whenDeleted: 'Retain',
      whenScaled: 'Retain',
    });
    for (const claim of each(spec, 'volumeClaimTemplates')) {
      fill(claim, {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        status: {},
      });
      fill(below(claim, 'spec'), { volumeMode: 'Filesystem' });
      fill(claim.status, { phase: 'Pending' });
    }
    defaultTemplate(spec);
    fill(below(set, 'status'), { replicas: 0 });
  },
  'apps/DaemonSet': set => {
    const spec = below(set, 'spec');
    fill(spec, { revisionHistoryLimit: 10 });
    const strategy = below(spec, 'updateStrategy');
    fill(strategy, { type: 'RollingUpdate' });
    if (strategy.type === 'RollingUpdate') {
      fill(below(strategy, 'rollingUpdate'), {
        maxUnavailable: 1,
        maxSurge: 0,
      });
    }
    defaultTemplate(spec);
    fill(below(set, 'status'), {
      currentNumberScheduled: 0,
      numberMisscheduled: 0,
      desiredNumberScheduled: 0,
      numberReady: 0,
    });
  },
  'apps/ReplicaSet': set => {
    const spec = below(set, 'spec');
    fill(spec, { replicas: 1 });
    defaultTemplate(spec);
    fill(below(set, 'status'), { replicas: 0 });
  },
};
