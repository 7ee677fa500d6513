import { isDeepStrictEqual } from 'util';
import type { FieldError, KubeObject } from '../../../types';
import { fault } from '../../structural/faults';
import type { KindRules } from './index';
import { podChangeFaults } from './podChange';
import { podSpecFaults } from './podSpec';

type Fields = Record<string, any>;

function selectorFaults(spec: Fields): FieldError[] {
  if (!spec.selector) return [fault.required('spec.selector')];
  const wanted: Record<string, string> = spec.selector.matchLabels ?? {};
  const expressions: Fields[] = spec.selector.matchExpressions ?? [];
  if (Object.keys(wanted).length === 0 && expressions.length === 0) {
    const why = 'empty selector is invalid for deployment';
    return [fault.invalid('spec.selector', spec.selector, why)];
  }
  const labels: Record<string, string> = spec.template?.metadata?.labels ?? {};
  const matches = Object.entries(wanted).every(
    ([key, value]) => labels[key] === value,
  );
  if (matches) return [];
  const why = '`selector` does not match template `labels`';
  return [fault.invalid('spec.template.metadata.labels', labels, why)];
}

function replicaFaults({ replicas }: Fields): FieldError[] {
  if (!(replicas < 0)) return [];
  return [
    fault.invalid(
      'spec.replicas',
      replicas,
      'must be greater than or equal to 0',
    ),
  ];
}

const controllerRules: KindRules = (object, old) => {
  const spec: Fields = object.spec ?? {};
  const changed = old && !isDeepStrictEqual(spec.selector, old.spec?.selector);
  return [
    ...replicaFaults(spec),
    ...selectorFaults(spec),
    ...(changed
      ? [fault.invalid('spec.selector', spec.selector, 'field is immutable')]
      : []),
    ...podSpecFaults(spec.template?.spec, 'spec.template.spec', claims(spec)),
  ];
};

/** Names of the volumes that a StatefulSet's claims give to its pods. */
function claims(spec: Fields): string[] {
  const templates: Fields[] = spec.volumeClaimTemplates ?? [];
  return templates.map(({ metadata }) => metadata?.name);
}

const changeable = [
  'replicas',
  'ordinals',
  'template',
  'updateStrategy',
  'revisionHistoryLimit',
  'persistentVolumeClaimRetentionPolicy',
  'minReadySeconds',
];

function statefulFaults(object: KubeObject, old?: KubeObject): FieldError[] {
  const fixed = (set: KubeObject) =>
    Object.fromEntries(
      Object.entries(set.spec ?? {}).filter(
        ([key]) => !changeable.includes(key),
      ),
    );
  const faults = controllerRules(object);
  if (!old || isDeepStrictEqual(fixed(object), fixed(old))) return faults;
  const named = changeable.map(key => `'${key}'`);
  const last = named.pop();
  const why = `updates to statefulset spec for fields other than ${named.join(
    ', ',
  )} and ${last} are forbidden`;
  return [...faults, fault.forbidden('spec', why)];
}

function jobFaults(job: KubeObject, old?: KubeObject): FieldError[] {
  const template: Fields = job.spec?.template ?? {};
  const policy = template.spec?.restartPolicy;
  const faults = podSpecFaults(template.spec, 'spec.template.spec');
  if (policy !== 'OnFailure' && policy !== 'Never') {
    faults.push(
      fault.notSupported('spec.template.spec.restartPolicy', policy, [
        'OnFailure',
        'Never',
      ]),
    );
  }
  if (old && !isDeepStrictEqual(template, old.spec?.template)) {
    faults.push(fault.invalid('spec.template', template, 'field is immutable'));
  }
  return faults;
}

function claimFaults(claim: KubeObject, old?: KubeObject): FieldError[] {
  const { accessModes = [], resources } = claim.spec ?? {};
  const faults: FieldError[] = [];
  if (accessModes.length === 0) {
    faults.push(
      fault.required('spec.accessModes', 'at least 1 access mode is required'),
    );
  }
  if (!resources?.requests?.storage)
    faults.push(fault.required('spec.resources[storage]'));
  const fixed = ({
    resources: _,
    volumeName: __,
    volumeAttributesClassName: ___,
    ...spec
  }: Fields) => spec;
  if (
    old &&
    !isDeepStrictEqual(fixed(claim.spec ?? {}), fixed(old.spec ?? {}))
  ) {
    const why =
      'spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims';
    faults.push(fault.forbidden('spec', why));
  }
  return faults;
}

/** Rules of the kinds that run containers, and of claims to volumes. */
export const workloadRules: Record<string, KindRules> = {
  '/Pod': (pod, old) => [
    ...podSpecFaults(pod.spec, 'spec'),
    ...(old ? podChangeFaults(pod.spec, old.spec) : []),
  ],
  '/PersistentVolumeClaim': claimFaults,
  'apps/Deployment': controllerRules,
  'apps/ReplicaSet': controllerRules,
  'apps/DaemonSet': controllerRules,
  'apps/StatefulSet': statefulFaults,
  'batch/Job': jobFaults,
  'batch/CronJob': job =>
    podSpecFaults(
      job.spec?.jobTemplate?.spec?.template?.spec,
      'spec.jobTemplate.spec.template.spec',
    ),
};
