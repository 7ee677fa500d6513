import type { KubeObject } from '../../cluster/types';
import { healthOf } from './kstatus';

const object = (
  kind: string,
  apiVersion: string,
  spec: object,
  status: object,
  metadata: object = {},
): KubeObject => ({
  apiVersion,
  kind,
  metadata: { name: 'x', namespace: 'y', generation: 1, ...metadata },
  spec,
  status,
});
const whole = {
  replicas: 2,
  updatedReplicas: 2,
  readyReplicas: 2,
  availableReplicas: 2,
  observedGeneration: 1,
};
const done = {
  type: 'Progressing',
  status: 'True',
  reason: 'NewReplicaSetAvailable',
};
const available = { type: 'Available', status: 'True' };
const deployment = (status: object, metadata = {}) =>
  object('Deployment', 'apps/v1', { replicas: 2 }, status, metadata);

describe('the health of an object', () => {
  it.each([
    [
      'a Deployment with all its replicas',
      deployment({ ...whole, conditions: [done, available] }),
      'Current',
    ],
    [
      'one with half of them',
      deployment({
        ...whole,
        readyReplicas: 1,
        availableReplicas: 1,
        conditions: [done],
      }),
      'InProgress',
    ],
    ['one that nobody has looked at', deployment({}), 'InProgress'],
    [
      'one whose change nobody has looked at',
      deployment(
        { ...whole, conditions: [done, available] },
        { generation: 2 },
      ),
      'InProgress',
    ],
    [
      'one past its deadline',
      deployment({
        ...whole,
        conditions: [
          { ...done, status: 'False', reason: 'ProgressDeadlineExceeded' },
        ],
      }),
      'Failed',
    ],
    [
      'one that is going',
      deployment(
        { ...whole, conditions: [done, available] },
        { deletionTimestamp: 'now' },
      ),
      'Terminating',
    ],
    [
      'a StatefulSet during an update',
      object(
        'StatefulSet',
        'apps/v1',
        { replicas: 1 },
        {
          replicas: 1,
          readyReplicas: 1,
          currentReplicas: 1,
          currentRevision: 'a',
          updateRevision: 'b',
        },
      ),
      'InProgress',
    ],
    [
      'a StatefulSet',
      object(
        'StatefulSet',
        'apps/v1',
        { replicas: 1 },
        {
          replicas: 1,
          readyReplicas: 1,
          currentReplicas: 1,
          currentRevision: 'b',
          updateRevision: 'b',
        },
      ),
      'Current',
    ],
    [
      'a Job that runs',
      object('Job', 'batch/v1', {}, { startTime: 'now', active: 1 }),
      'InProgress',
    ],
    [
      'a Job that is done',
      object(
        'Job',
        'batch/v1',
        {},
        { conditions: [{ type: 'Complete', status: 'True' }] },
      ),
      'Current',
    ],
    [
      'a Job that failed',
      object(
        'Job',
        'batch/v1',
        {},
        { conditions: [{ type: 'Failed', status: 'True' }] },
      ),
      'Failed',
    ],
    [
      'a claim',
      object('PersistentVolumeClaim', 'v1', {}, { phase: 'Pending' }),
      'InProgress',
    ],
    ['a ConfigMap', object('ConfigMap', 'v1', {}, {}), 'Current'],
    [
      'a custom object that is ready',
      object(
        'HelmRelease',
        'helm.toolkit.fluxcd.io/v2',
        {},
        {
          observedGeneration: 1,
          conditions: [{ type: 'Ready', status: 'True' }],
        },
      ),
      'Current',
    ],
    [
      'one that failed and is tried again',
      object(
        'HelmRelease',
        'helm.toolkit.fluxcd.io/v2',
        {},
        {
          observedGeneration: -1,
          conditions: [{ type: 'Ready', status: 'False' }],
        },
      ),
      'InProgress',
    ],
    [
      'one that stalls',
      object(
        'HelmRelease',
        'helm.toolkit.fluxcd.io/v2',
        {},
        {
          observedGeneration: 1,
          conditions: [{ type: 'Stalled', status: 'True' }],
        },
      ),
      'Failed',
    ],
    ['one that is not there', undefined, 'NotFound'],
  ])('%s', (_, value, expected) => {
    expect(healthOf(value)).toBe(expected);
  });
});
