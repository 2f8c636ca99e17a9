import { Table, type QueryRunner, type TableColumnOptions } from 'typeorm'

/** Short words for the columns of a migration; the same types as `kernel/columns.ts`. */
type Kind = Omit<TableColumnOptions, 'name'>
export const str = (length: number): Kind => ({ type: 'varchar', length: String(length) })
export const ref = str(36)
export const int: Kind = { type: 'int' }
export const at: Kind = { type: 'bigint' }
export const long: Kind = { type: 'text' }
export const optional = (kind: Kind): Kind => ({ ...kind, isNullable: true })

interface Shape {
  /** primary key columns, first in the table */
  readonly key: Readonly<Record<string, Kind>>
  readonly columns: Readonly<Record<string, Kind>>
  /** index name → columns; `ux_…` is unique */
  readonly indices?: Readonly<Record<string, readonly string[]>>
}

/** Creates a table the same way on SQLite, MariaDB and MySQL. */
export async function createTable(runner: QueryRunner, name: string, shape: Shape): Promise<void> {
  await runner.createTable(
    new Table({
      name,
      columns: [
        ...Object.entries(shape.key).map(([column, kind]) => ({ name: column, ...kind, isPrimary: true })),
        ...Object.entries(shape.columns).map(([column, kind]) => ({ name: column, ...kind })),
      ],
      indices: Object.entries(shape.indices ?? {}).map(([index, columns]) => ({
        name: index,
        columnNames: [...columns],
        isUnique: index.startsWith('ux_'),
      })),
    }),
  )
}
