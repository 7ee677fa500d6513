import type { KubeObject } from '../../types';
import type { ResourceType } from '../model';

export interface TableColumn {
  name: string;
  type: string;
  format: string;
  description: string;
  priority: number;
}

/** A `meta.k8s.io/v1` Table. */
export interface Table {
  kind: 'Table';
  apiVersion: 'meta.k8s.io/v1';
  metadata: Record<string, unknown>;
  /** `null` is how the wire says: as told before. */
  columnDefinitions: TableColumn[] | null;
  rows: { cells: unknown[]; object?: unknown }[];
}

export interface TableOptions {
  /** What each row carries beside its cells: its metadata (the default), the whole object, or nothing. */
  includeObject?: 'Metadata' | 'Object' | 'None';
  /** The list's metadata: resourceVersion, continue, remainingItemCount. */
  metadata?: Record<string, unknown>;
  /** False leaves the column definitions out, as every event of a watch after the first does. */
  columns?: boolean;
  now?: Date;
}

/** The objects as a table with the columns of their kind. */
export function tableOf(
  _type: ResourceType,
  objects: readonly KubeObject[],
  options: TableOptions = {},
): Table {
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata: options.metadata ?? {},
    columnDefinitions: [],
    rows: objects.map(object => ({ cells: [object.metadata.name], object })),
  };
}

/** The object as its metadata alone: a `PartialObjectMetadata`. */
export function partialMetadata(object: KubeObject): KubeObject {
  return {
    kind: 'PartialObjectMetadata',
    apiVersion: 'meta.k8s.io/v1',
    metadata: object.metadata,
  };
}
