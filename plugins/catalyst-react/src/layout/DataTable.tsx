import { ReactNode } from 'react';
import { Cell, Column, Row, TableBody, TableHeader, TableRoot } from '@backstage/ui';
import styles from './DataTable.module.css';

export interface DataColumn<T> {
  id: string;
  header: string;
  cell(item: T): ReactNode;
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
}

function classes<T>({ align, wideOnly }: DataColumn<T>): string {
  return [align === 'end' ? styles.end : '', wideOnly ? styles.wideOnly : ''].join(' ');
}

/** A table; the first column names the row. */
export function DataTable<T>({ label, columns, items, keyOf }: DataTableProps<T>) {
  return (
    <div className={styles.scroll}>
      <TableRoot aria-label={label} className={styles.table}>
        <TableHeader>
          {columns.map((column, index) => (
            <Column
              key={column.id}
              id={column.id}
              isRowHeader={index === 0}
              className={classes(column)}
              style={{ width: column.width }}
            >
              {column.header}
            </Column>
          ))}
        </TableHeader>
        <TableBody>
          {items.map(item => (
            <Row key={keyOf(item)} id={keyOf(item)}>
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
