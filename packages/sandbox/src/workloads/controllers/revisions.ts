import type { KubeObject } from '../../cluster/types';
import { isSame } from '../../gitops/runtime/objects';
import { manager, ownerReference, type WorkloadContext } from '../context';
import { type PodTemplate, templateHash } from '../podTemplate';
import type { Rollout } from './deployment';
import { cloneJson } from '../../cluster/cloneJson';

export const revisionAnnotation = 'deployment.kubernetes.io/revision';
export const hashLabel = 'pod-template-hash';
const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';

/** The number of the rollout that a ReplicaSet belongs to. */
export const revisionOf = (set: KubeObject) =>
  Number(set.metadata.annotations?.[revisionAnnotation] ?? 0);

function withoutHash(template: PodTemplate): PodTemplate {
  const { [hashLabel]: hash, ...labels } = template.metadata?.labels ?? {};
  return { ...template, metadata: { ...template.metadata, labels } };
}

/** True when a ReplicaSet makes the pods that its Deployment asks for now. */
export const sameTemplate = (set: KubeObject, deployment: KubeObject) =>
  isSame(
    withoutHash(set.spec?.template as PodTemplate),
    withoutHash(deployment.spec?.template as PodTemplate),
  );

/** Makes the ReplicaSet of a new template, without pods at first. */
export async function createReplicaSet(
  { cluster, recorder }: WorkloadContext,
  { deployment, old }: Rollout,
): Promise<void> {
  const template = cloneJson(deployment.spec?.template) as PodTemplate;
  const hash = templateHash(template);
  const labels = { ...template.metadata?.labels, [hashLabel]: hash };
  const { [lastApplied]: ignored, ...annotations } =
    deployment.metadata.annotations ?? {};
  const revision = Math.max(0, ...old.map(revisionOf)) + 1;
  const desired = Number(deployment.spec?.replicas ?? 1);
  const size = old.length ? 0 : desired;
  const set: KubeObject = {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `${deployment.metadata.name}-${hash}`,
      namespace: deployment.metadata.namespace,
      labels,
      annotations: {
        ...annotations,
        [revisionAnnotation]: String(revision),
        'deployment.kubernetes.io/desired-replicas': String(desired),
      },
      ownerReferences: [ownerReference(deployment)],
    },
    spec: {
      replicas: size,
      minReadySeconds: deployment.spec?.minReadySeconds,
      selector: {
        ...deployment.spec?.selector,
        matchLabels: {
          ...deployment.spec?.selector?.matchLabels,
          [hashLabel]: hash,
        },
      },
      template: { ...template, metadata: { ...template.metadata, labels } },
    },
  };
  await cluster.create(set, { fieldManager: manager });
  if (!size) return;
  const message = `Scaled up replica set ${set.metadata.name} from 0 to ${size}`;
  recorder('deployment-controller').record(
    deployment,
    'Normal',
    'ScalingReplicaSet',
    message,
  );
}
