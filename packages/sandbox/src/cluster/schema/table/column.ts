import { loadDefinitions } from '../builtins/load';
import type { KubeObject } from '../../types';
import { ageSince } from './age';

/** A column of a table, as its definition says it on the wire. */
export interface TableColumn {
  name: string;
  type: string;
  format: string;
  description: string;
  priority: number;
}

/** A column with what its cells show. */
export interface PrintedColumn extends TableColumn {
  /** `null` is how the wire says that there is nothing to show. */
  cell(object: KubeObject, now: Date): unknown;
}

type Cell = PrintedColumn['cell'];

/** A column that everyone sees. */
export function column(
  name: string,
  description: string,
  cell: Cell,
  type = 'string',
): PrintedColumn {
  return { name, type, format: '', description, priority: 0, cell };
}

/** A column that `-o wide` shows beside the others. */
export function wide(
  name: string,
  description: string,
  cell: Cell,
): PrintedColumn {
  return { ...column(name, description, cell), priority: 1 };
}

const words = (field: 'name' | 'creationTimestamp'): string => {
  const { raw } = loadDefinitions();
  const meta = raw['io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta'] as {
    properties: Record<string, { description: string }>;
  };
  return meta.properties[field].description;
};

/** The name, by which clients find the rows again. */
export const nameColumn: PrintedColumn = {
  name: 'Name',
  type: 'string',
  format: 'name',
  get description() {
    return words('name');
  },
  priority: 0,
  cell: object => object.metadata.name,
};

/** How long ago the object was created. */
export const ageColumn: PrintedColumn = {
  name: 'Age',
  type: 'string',
  format: '',
  get description() {
    return words('creationTimestamp');
  },
  priority: 0,
  cell: (object, now) => ageSince(object.metadata.creationTimestamp, now),
};

/** When the object was created: what kinds without columns of their own show. */
export const createdColumn: PrintedColumn = {
  ...column(
    'Created At',
    '',
    object => object.metadata.creationTimestamp ?? '<unknown>',
    'date',
  ),
  get description() {
    return words('creationTimestamp');
  },
};

/** Texts in one cell; `<none>` when there are none. */
export function joined(
  texts: readonly string[] | undefined,
  separator = ',',
): string {
  return texts && texts.length > 0 ? texts.join(separator) : '<none>';
}

/** Labels as a selector writes them. */
export function labels(pairs: Record<string, string> | undefined): string {
  return joined(
    Object.entries(pairs ?? {})
      .map(([key, value]) => `${key}=${value}`)
      .sort(),
  );
}

/** A label selector as a text. */
export function selector(value: Record<string, any> | undefined): string {
  const expressions = (value?.matchExpressions ?? []) as Record<string, any>[];
  const written = expressions.map(({ key, operator, values = [] }) => {
    if (operator === 'Exists') return key;
    if (operator === 'DoesNotExist') return `!${key}`;
    return `${key} ${operator === 'In' ? 'in' : 'notin'} (${values.join(',')})`;
  });
  const matched = Object.entries(value?.matchLabels ?? {}).map(
    ([key, v]) => `${key}=${v}`,
  );
  return joined([...matched.sort(), ...written]);
}
