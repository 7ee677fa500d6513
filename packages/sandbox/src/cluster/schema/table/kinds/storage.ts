import {
  ageColumn,
  column,
  joined,
  nameColumn,
  PrintedColumn,
  wide,
} from '../column';

const modes: Record<string, string> = {
  ReadWriteOnce: 'RWO',
  ReadOnlyMany: 'ROX',
  ReadWriteMany: 'RWX',
  ReadWriteOncePod: 'RWOP',
};

const accessModes = (list: string[] | undefined) =>
  (list ?? []).map(m => modes[m] ?? m).join(',');

/** Columns of volumes and claims to them. */
export const storageColumns: Record<string, PrintedColumn[]> = {
  '/PersistentVolumeClaim': [
    nameColumn,
    column('Status', 'The phase of the claim.', claim =>
      claim.metadata.deletionTimestamp ? 'Terminating' : claim.status?.phase,
    ),
    column(
      'Volume',
      'The volume that it is bound to.',
      claim => claim.spec?.volumeName ?? '',
    ),
    column(
      'Capacity',
      'How much it holds.',
      claim => claim.status?.capacity?.storage ?? '',
    ),
    column('Access Modes', 'How it may be mounted.', claim =>
      accessModes(claim.status?.accessModes),
    ),
    column(
      'StorageClass',
      'The class of its volume.',
      claim => claim.spec?.storageClassName ?? '',
    ),
    column(
      'VolumeAttributesClass',
      'The attributes of its volume.',
      claim => claim.spec?.volumeAttributesClassName ?? '<unset>',
    ),
    ageColumn,
    wide(
      'VolumeMode',
      'A filesystem or a block device.',
      claim => claim.spec?.volumeMode ?? '<unset>',
    ),
  ],
  '/PersistentVolume': [
    nameColumn,
    column(
      'Capacity',
      'How much it holds.',
      volume => volume.spec?.capacity?.storage ?? '',
    ),
    column('Access Modes', 'How it may be mounted.', volume =>
      accessModes(volume.spec?.accessModes),
    ),
    column(
      'Reclaim Policy',
      'What becomes of it after its claim.',
      volume => volume.spec?.persistentVolumeReclaimPolicy,
    ),
    column(
      'Status',
      'The phase of the volume.',
      volume => volume.status?.phase,
    ),
    column('Claim', 'The claim that it is bound to.', volume => {
      const claim = volume.spec?.claimRef;
      return claim ? `${claim.namespace}/${claim.name}` : '';
    }),
    column(
      'StorageClass',
      'The class of the volume.',
      v => v.spec?.storageClassName ?? '',
    ),
    column(
      'VolumeAttributesClass',
      'The attributes of the volume.',
      v => v.spec?.volumeAttributesClassName ?? '<unset>',
    ),
    column(
      'Reason',
      'Why it is in its phase.',
      volume => volume.status?.reason ?? '',
    ),
    ageColumn,
    wide(
      'VolumeMode',
      'A filesystem or a block device.',
      v => v.spec?.volumeMode ?? '<unset>',
    ),
  ],
  'storage.k8s.io/StorageClass': [
    nameColumn,
    column(
      'Provisioner',
      'What makes its volumes.',
      storage => storage.provisioner,
    ),
    column(
      'ReclaimPolicy',
      'What becomes of its volumes.',
      storage => storage.reclaimPolicy,
    ),
    column(
      'VolumeBindingMode',
      'When its volumes are bound.',
      storage => storage.volumeBindingMode,
    ),
    column(
      'AllowVolumeExpansion',
      'Whether they can grow.',
      s => s.allowVolumeExpansion ?? false,
    ),
    ageColumn,
  ],
  'coordination.k8s.io/Lease': [
    nameColumn,
    column(
      'Holder',
      'Who holds it.',
      lease => lease.spec?.holderIdentity ?? '',
    ),
    ageColumn,
  ],
  'policy/PodDisruptionBudget': [
    nameColumn,
    column('Min Available', 'How many must stay.', b =>
      String(b.spec?.minAvailable ?? 'N/A'),
    ),
    column('Max Unavailable', 'How many may go.', b =>
      String(b.spec?.maxUnavailable ?? 'N/A'),
    ),
    column(
      'Allowed Disruptions',
      'How many may go now.',
      budget => budget.status?.disruptionsAllowed ?? 0,
      'integer',
    ),
    ageColumn,
  ],
  'autoscaling/HorizontalPodAutoscaler': [
    nameColumn,
    column('Reference', 'What it scales.', ({ spec }) => {
      const target = spec?.scaleTargetRef ?? {};
      return `${target.kind}/${target.name}`;
    }),
    column('Targets', 'What it goes by.', ({ spec }) =>
      joined(
        (spec?.metrics ?? []).map((metric: { type: string }) => metric.type),
      ),
    ),
    column('MinPods', 'The fewest replicas.', ({ spec }) =>
      String(spec?.minReplicas ?? '<unset>'),
    ),
    column(
      'MaxPods',
      'The most replicas.',
      ({ spec }) => spec?.maxReplicas,
      'integer',
    ),
    column(
      'Replicas',
      'How many there are.',
      a => a.status?.currentReplicas ?? 0,
      'integer',
    ),
    ageColumn,
  ],
};
