import type { KubeObject } from '../../types';
import type { ResourceType } from '../model';
import {
  createdColumn,
  nameColumn,
  PrintedColumn,
  TableColumn,
} from './column';
import { customColumns } from './customColumns';
import { accessColumns } from './kinds/access';
import { coreColumns } from './kinds/core';
import { networkColumns } from './kinds/network';
import { podColumns } from './kinds/pods';
import { storageColumns } from './kinds/storage';
import { workloadColumns } from './kinds/workloads';

export type { TableColumn } from './column';

/** A `meta.k8s.io/v1` Table. */
export interface Table {
  kind: 'Table';
  apiVersion: 'meta.k8s.io/v1';
  metadata: Record<string, unknown>;
  /** `null` is how the wire says: as told before. */
  columnDefinitions: TableColumn[] | null;
  rows: { cells: unknown[]; object: unknown }[];
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

const builtinColumns: Record<string, PrintedColumn[]> = {
  ...accessColumns,
  ...coreColumns,
  ...networkColumns,
  ...podColumns,
  ...storageColumns,
  ...workloadColumns,
  'events.k8s.io/Event': coreColumns['/Event'],
};

const columnsByType = new WeakMap<ResourceType, PrintedColumn[]>();

/** The objects as a table with the columns of their kind. */
export function tableOf(
  type: ResourceType,
  objects: readonly KubeObject[],
  options: TableOptions = {},
): Table {
  const {
    includeObject = 'Metadata',
    metadata = {},
    now = new Date(),
  } = options;
  const columns = columnsOf(type);
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata,
    columnDefinitions:
      options.columns === false ? null : columns.map(definitionOf),
    rows: objects.map(object => ({
      cells: columns.map(({ cell }) => cell(object, now) ?? null),
      object: rowObject(object, includeObject),
    })),
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

function columnsOf(type: ResourceType): PrintedColumn[] {
  const known = columnsByType.get(type);
  if (known) return known;
  const builtin = builtinColumns[`${type.group}/${type.kind}`] ?? [
    nameColumn,
    createdColumn,
  ];
  const columns = type.builtin ? builtin : customColumns(type.printerColumns);
  columnsByType.set(type, columns);
  return columns;
}

function definitionOf({
  name,
  type,
  format,
  description,
  priority,
}: PrintedColumn): TableColumn {
  return { name, type, format, description, priority };
}

function rowObject(
  object: KubeObject,
  include: 'Metadata' | 'Object' | 'None',
): unknown {
  if (include === 'None') return null;
  return include === 'Object' ? object : partialMetadata(object);
}
