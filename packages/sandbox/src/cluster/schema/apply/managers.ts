import type { KubeObject, ManagedFieldsEntry } from '../../types';
import { FieldSet, fromFieldsV1, isEmpty, toFieldsV1 } from './fieldSet';

/** Who owns fields of an object, and which. */
export interface Manager {
  manager: string;
  operation: 'Apply' | 'Update';
  apiVersion: string;
  subresource?: string;
  /** When it last took fields, to the second. */
  time?: string;
  fields: FieldSet;
}

/** The managers of an object by what tells them apart: name, operation, subresource, and for updates the version. */
export type Managers = ReadonlyMap<string, Manager>;

/** What tells a manager from others. Someone who applies is the same in every version. */
export function identityOf(manager: Omit<Manager, 'fields' | 'time'>): string {
  const { operation, apiVersion, subresource } = manager;
  return JSON.stringify({
    manager: manager.manager,
    operation,
    ...(operation === 'Update' && { apiVersion }),
    ...(subresource && { subresource }),
  });
}

/** A time as metadata writes it. */
export function timestamp(now: Date): string {
  return now.toISOString().replace(/\.\d+/, '');
}

/** Reads `metadata.managedFields`. */
export function readManagers(object: KubeObject | undefined): Managers {
  const managers = new Map<string, Manager>();
  for (const entry of object?.metadata?.managedFields ?? []) {
    const { fieldsType: _, fieldsV1, ...rest } = entry;
    const manager = { ...rest, fields: fromFieldsV1(fieldsV1 ?? {}) };
    if (!isEmpty(manager.fields)) managers.set(identityOf(manager), manager);
  }
  return managers;
}

/** The object with these managers, in the order of Kubernetes: those who apply first, then by time and name. */
export function writeManagers(
  object: KubeObject,
  managers: Managers,
): KubeObject {
  const { managedFields: _, ...metadata } = object.metadata;
  const entries = [...managers.values()].sort(compareManagers).map(entryOf);
  if (entries.length === 0) return { ...object, metadata };
  return { ...object, metadata: { ...metadata, managedFields: entries } };
}

/** The object without its managers, as those are nobody's fields. */
export function withoutManagers(object: KubeObject): KubeObject {
  return writeManagers(object, new Map());
}

function entryOf({
  fields,
  manager,
  operation,
  apiVersion,
  time,
  subresource,
}: Manager) {
  const entry: ManagedFieldsEntry = {
    manager,
    operation,
    apiVersion,
    ...(time && { time }),
    fieldsType: 'FieldsV1',
    fieldsV1: toFieldsV1(fields),
    ...(subresource && { subresource }),
  };
  return entry;
}

function compareManagers(a: Manager, b: Manager): number {
  const keys = (m: Manager) => [
    m.operation,
    m.time ?? '',
    m.manager,
    m.apiVersion,
    m.subresource ?? '',
  ];
  const [left, right] = [keys(a), keys(b)];
  const at = left.findIndex((key, i) => key !== right[i]);
  if (at < 0) return 0;
  return left[at] < right[at] ? -1 : 1;
}
