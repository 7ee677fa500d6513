import { ReactNode } from 'react';
import { Cell, Column, Row, TableBody, TableHeader, TableRoot } from '@backstage/ui';
import { Sorting } from './useSorting';
import { Rank, useStanding } from './useStanding';
import styles from './DataTable.module.css';

export interface DataColumn<T> {
  id: string;
  header: string;
  cell(item: T): ReactNode;
  /** What the rows can be sorted by. Without it, not by this column. */
  sortBy?(item: T): Rank;
  /** Numbers and row actions stand at the right. */
  align?: 'end';
  /** Left out where there is no room: a phone keeps name, state and one number. */
  wideOnly?: boolean;
  /** CSS width of the column. */
  width?: string;
}

export interface DataTableProps<T> {
  label: string;
  columns: DataColumn<T>[];
  items: readonly T[];
  keyOf(item: T): string;
  /** Lets a person sort the rows. */
  sorting?: Sorting;
}

function classes<T>({ align, wideOnly }: DataColumn<T>): string {
  return [align === 'end' ? styles.end : '', wideOnly ? styles.wideOnly : ''].join(' ');
}

function useRows<T>({ columns, items, keyOf, sorting }: DataTableProps<T>) {
  const by = columns.find(({ id, sortBy }) => sortBy && id === sorting?.column);
  const { ordered } = useStanding(items, {
    keyOf,
    rankOf: item => by?.sortBy?.(item) ?? 0,
    descending: sorting?.descending,
    view: `by ${by?.id ?? 'page'}`,
  });
  const direction = sorting?.descending ? ('descending' as const) : ('ascending' as const);
  return { rows: by ? ordered : items, descriptor: by && { column: by.id, direction } };
}

/** A table; the first column names the row. */
export function DataTable<T>(props: DataTableProps<T>) {
  const { label, columns, keyOf, sorting } = props;
  const { rows, descriptor } = useRows(props);
  return (
    <div className={styles.scroll}>
      <TableRoot
        aria-label={label}
        className={styles.table}
        sortDescriptor={descriptor}
        onSortChange={({ column, direction }) => sorting?.set(String(column), direction === 'descending')}
      >
        <TableHeader>
          {columns.map((column, index) => (
            <Column
              key={column.id}
              id={column.id}
              isRowHeader={index === 0}
              allowsSorting={sorting && column.sortBy !== undefined}
              className={classes(column)}
              style={{ width: column.width }}
            >
              {column.header}
            </Column>
          ))}
        </TableHeader>
        <TableBody>
          {rows.map(item => (
            // Rows and columns share one space of ids, and what is called "name" is no column.
            <Row key={keyOf(item)} id={`row ${keyOf(item)}`}>
              {columns.map(column => (
                <Cell key={column.id} className={classes(column)}>
                  {column.cell(item)}
                </Cell>
              ))}
            </Row>
          ))}
        </TableBody>
      </TableRoot>
    </div>
  );
}
