import type { KubeObject } from '../../cluster/types';
import { type InventoryEntry, entryOf } from '../kustomize/inventory';
import { readObjects } from '../runtime/yaml';
import type { HelmContext } from './context';
import type { ReleaseRecord } from './records';

/** The objects of a release, each with its namespace. */
export function objectsOf(
  { scopes }: HelmContext,
  record: ReleaseRecord,
): KubeObject[] {
  return readObjects(record.manifest).map(object => {
    const namespaced = scopes.isNamespaced(object.apiVersion, object.kind);
    const namespace = namespaced
      ? object.metadata.namespace ?? record.namespace
      : undefined;
    return {
      ...object,
      metadata: { ...object.metadata, ...(namespace && { namespace }) },
    };
  });
}

/** The objects of a release as the status lists them. */
export const inventoryOf = (
  context: HelmContext,
  record: ReleaseRecord,
): { entries: InventoryEntry[] } => ({
  entries: objectsOf(context, record).map(entryOf),
});
