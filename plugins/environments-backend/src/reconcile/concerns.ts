import { Change, KubeObject } from '@catalyst/kube';

/** Whether a change is one of what is wanted: a status does not wake the controller that writes it. */
export function concernsSpec(change: Change<KubeObject>): boolean {
  if (change.type !== 'modified') return true;
  const [before, after] = [change.previous.metadata, change.object.metadata];
  return (
    before.generation !== after.generation ||
    before.deletionTimestamp !== after.deletionTimestamp
  );
}
