import { ApiError } from '../../cluster/errors';
import type { ClusterClient, KubeObject } from '../../cluster/types';
import { subjectOf } from '../runtime/objects';
import { type InventoryEntry, refOfEntry } from './inventory';

const group = 'kustomize.toolkit.fluxcd.io';

/** Labels by which an object belongs to a Kustomization. */
export const ownerLabels = ({ metadata }: KubeObject) => ({
  [`${group}/name`]: metadata.name,
  [`${group}/namespace`]: metadata.namespace ?? '',
});

const says = (object: KubeObject, name: string, value: string) =>
  object.metadata.annotations?.[`${group}/${name}`] === value ||
  object.metadata.labels?.[`${group}/${name}`] === value;

function isKept(object: KubeObject, owner: KubeObject): boolean {
  if (
    says(object, 'prune', 'disabled') ||
    says(object, 'reconcile', 'disabled')
  )
    return true;
  if (says(object, 'ssa', 'Ignore')) return true;
  return Object.entries(ownerLabels(owner)).some(
    ([label, value]) => object.metadata.labels?.[label] !== value,
  );
}

/** Deletes the objects of inventory entries that are still the owner's; answers what was done, one object a line. */
export async function prune(
  cluster: ClusterClient,
  owner: KubeObject,
  entries: InventoryEntry[],
): Promise<string[]> {
  const done: string[] = [];
  for (const ref of entries.map(refOfEntry).reverse()) {
    if (!cluster.serves(ref.apiVersion, ref.kind)) continue;
    const object = await cluster.get(ref);
    if (!object || object.metadata.deletionTimestamp || isKept(object, owner))
      continue;
    try {
      await cluster.delete(ref, { propagationPolicy: 'Background' });
      done.push(`${subjectOf(object)} deleted`);
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 404) throw error;
    }
  }
  return done;
}
