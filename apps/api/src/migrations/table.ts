import { Table, TableColumn, type ColumnType, type QueryRunner, type TableColumnOptions } from 'typeorm'

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

/**
 * Text compares byte by byte, as SQLite does, whatever the server's own collation is: `Ab` and `ab`, `ＡＢ` and `AB` are
 * different codes on every engine. Sets it for tables to come and for those that are there with another one; since it
 * is finer than any other, no rows collide. Spaces at the end are the one difference left (MySQL ignores them in a key):
 * what comes in is trimmed.
 */
export async function compareBytes(runner: QueryRunner): Promise<void> {
  if (runner.connection.options.type === 'better-sqlite3') return
  const utf8 = 'CHARACTER SET utf8mb4 COLLATE utf8mb4_bin'
  await runner.query(`ALTER DATABASE ${utf8}`)
  const others = await runner.manager.query<{ name: string }[]>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_collation <> 'utf8mb4_bin'`,
  )
  for (const { name } of others) await runner.query(`ALTER TABLE \`${name}\` CONVERT TO ${utf8}`)
}

/** The column as the engine calls it: what an integer is called, the driver knows. */
const columnOf =
  (runner: QueryRunner) =>
  ([name, kind]: [string, Kind]): TableColumnOptions => ({
    name,
    ...kind,
    type: runner.connection.driver.normalizeType({ type: kind.type as ColumnType }),
  })

/** Adds columns to a table that has rows: each must be optional or bring a default. */
export async function addColumns(
  runner: QueryRunner,
  table: string,
  columns: Readonly<Record<string, Kind>>,
): Promise<void> {
  const made = Object.entries(columns).map((entry) => new TableColumn(columnOf(runner)(entry)))
  await runner.addColumns(table, made)
}

/** Creates a table the same way on SQLite, MariaDB and MySQL. */
export async function createTable(runner: QueryRunner, name: string, shape: Shape): Promise<void> {
  const column = columnOf(runner)
  await runner.createTable(
    new Table({
      name,
      columns: [
        ...Object.entries(shape.key).map((entry) => ({ ...column(entry), isPrimary: true })),
        ...Object.entries(shape.columns).map(column),
      ],
      indices: Object.entries(shape.indices ?? {}).map(([index, columns]) => ({
        name: index,
        columnNames: [...columns],
        isUnique: index.startsWith('ux_'),
      })),
    }),
  )
}
