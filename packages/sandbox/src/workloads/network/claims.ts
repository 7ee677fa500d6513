import type { KubeObject } from '../../cluster/types';
import { refOf } from '../../gitops/runtime/objects';
import { isGone } from '../../gitops/runtime/subject';
import type { Reconcile, WorkloadContext } from '../context';
import { writeStatus } from '../status';

const component = 'persistentvolume-controller';
const storageClass = 'standard';

function volumeFor(claim: KubeObject, name: string): KubeObject {
  const { namespace, uid } = claim.metadata;
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: {
      name,
      annotations: {
        'pv.kubernetes.io/provisioned-by': 'sandbox.catalyst.openova.io/local',
      },
    },
    spec: {
      accessModes: claim.spec?.accessModes ?? ['ReadWriteOnce'],
      capacity: { storage: claim.spec?.resources?.requests?.storage ?? '1Gi' },
      claimRef: {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        namespace,
        name: claim.metadata.name,
        uid,
      },
      hostPath: { path: `/var/lib/sandbox/${name}`, type: 'DirectoryOrCreate' },
      persistentVolumeReclaimPolicy: 'Delete',
      storageClassName: claim.spec?.storageClassName ?? storageClass,
      volumeMode: 'Filesystem',
    },
  };
}

/** The name of the volume that a claim gets. */
export const volumeNameOf = ({ metadata }: KubeObject) => `pvc-${metadata.uid}`;

/** Gives a claim its volume. */
export const reconcileClaim: Reconcile = async (
  { cluster, caches, recorder },
  key,
) => {
  const claim = caches.claims.get(key);
  if (
    !claim ||
    claim.metadata.deletionTimestamp ||
    claim.status?.phase === 'Bound'
  )
    return undefined;
  const name: string = claim.spec?.volumeName || volumeNameOf(claim);
  const ref = { apiVersion: 'v1', kind: 'PersistentVolume', name };
  const volume =
    (await cluster.get(ref)) ??
    (await cluster.create(volumeFor(claim, name), { fieldManager: component }));
  await writeStatus(cluster, volume, { phase: 'Bound' }, component);
  await cluster.patch(
    refOf(claim),
    {
      metadata: { annotations: { 'pv.kubernetes.io/bind-completed': 'yes' } },
      spec: { volumeName: name },
    },
    { type: 'merge', fieldManager: component },
  );
  await writeStatus(
    cluster,
    claim,
    {
      phase: 'Bound',
      accessModes: volume.spec?.accessModes,
      capacity: volume.spec?.capacity,
    },
    component,
  );
  const message = `Successfully provisioned volume ${name}`;
  recorder(component).record(claim, 'Normal', 'ProvisioningSucceeded', message);
  return undefined;
};

/** Removes the volume of a claim that is gone. */
export async function releaseVolume(
  { cluster }: WorkloadContext,
  claim: KubeObject,
): Promise<void> {
  const name: string = claim.spec?.volumeName || volumeNameOf(claim);
  try {
    await cluster.delete({ apiVersion: 'v1', kind: 'PersistentVolume', name });
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}
