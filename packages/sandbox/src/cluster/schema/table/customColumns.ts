import type { PrinterColumn } from '../model';
import { ageSince } from './age';
import { ageColumn, nameColumn, PrintedColumn } from './column';
import { findByPath } from './jsonPath';

/** The columns of a custom kind: its name, then what its definition says, or its age when that says nothing. */
export function customColumns(
  columns: readonly PrinterColumn[] = [],
): PrintedColumn[] {
  if (columns.length === 0) return [nameColumn, { ...ageColumn, type: 'date' }];
  return [nameColumn, ...columns.map(printed)];
}

function printed({
  name,
  type,
  format,
  description,
  priority,
  jsonPath,
}: PrinterColumn): PrintedColumn {
  return {
    name,
    type,
    format: format ?? '',
    description:
      description ??
      `Custom resource definition column (in JSONPath format): ${jsonPath}`,
    priority: priority ?? 0,
    cell: (object, now) => cellOf(type, findByPath(object, jsonPath)[0], now),
  };
}

const cells: Record<string, (value: unknown, now: Date) => unknown> = {
  integer: value => (typeof value === 'number' ? Math.trunc(value) : null),
  number: value => (typeof value === 'number' ? value : null),
  boolean: value => (typeof value === 'boolean' ? value : null),
  date: (value, now) =>
    typeof value === 'string' ? ageSince(value, now) : null,
  string: value =>
    typeof value === 'object' ? JSON.stringify(value) : String(value),
};

/** A value as its column shows it; `null` when it is not of the column's type. */
function cellOf(type: string, value: unknown, now: Date): unknown {
  if (value === undefined || value === null) return null;
  return (cells[type] ?? cells.string)(value, now);
}
