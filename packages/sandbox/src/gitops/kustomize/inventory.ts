import type { KubeObject, ObjectRef } from '../../cluster/types';
import { groupOf, versionOf } from '../runtime/objects';

/** One applied object in `status.inventory`: `namespace_name_group_Kind` and its version. */
export interface InventoryEntry {
  id: string;
  v: string;
}

export const entryOf = ({
  apiVersion,
  kind,
  metadata,
}: KubeObject): InventoryEntry => ({
  id: [
    metadata.namespace ?? '',
    metadata.name.replace(/:/g, '__'),
    groupOf(apiVersion),
    kind,
  ].join('_'),
  v: versionOf(apiVersion),
});

/** The reference that an entry stands for. */
export function refOfEntry({ id, v }: InventoryEntry): ObjectRef {
  const [namespace, ...rest] = id.split('_');
  const kind = rest.pop() ?? '';
  const group = rest.pop() ?? '';
  return {
    apiVersion: group ? `${group}/${v}` : v,
    kind,
    name: rest.join('_').replace(/__/g, ':'),
    ...(namespace && { namespace }),
  };
}

/** The entries of the old inventory whose objects are not in the new one. */
export function staleEntries(
  before: InventoryEntry[],
  after: InventoryEntry[],
): InventoryEntry[] {
  const present = new Set(after.map(entry => entry.id));
  return before.filter(entry => !present.has(entry.id));
}
