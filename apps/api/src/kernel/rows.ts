import type { EntityManager, EntityMetadata } from 'typeorm'

type Entity<T extends object> = new () => T
/** Columns that are equal to a value, or to one of several. */
type By<T> = { readonly [K in keyof T]?: NonNullable<T[K]> | readonly NonNullable<T[K]>[] }
interface Most<T> {
  readonly order?: readonly (keyof T & string)[]
  readonly take?: number
  /** within a transaction: nobody changes the row, or nobody else takes it, until its end; SQLite has one writer anyway */
  readonly lock?: keyof typeof LOCKS
}
const LOCKS = { shared: 'LOCK IN SHARE MODE', alone: 'FOR UPDATE' } as const

interface Transformer {
  to(value: unknown): unknown
  from(value: unknown): unknown
}

/** Statements of an entity, made once: TypeORM's builders and its hydration cost more than the database does. */
interface Shape {
  readonly properties: readonly { readonly property: string; readonly transformer: Transformer | undefined }[]
  readonly columns: Readonly<Record<string, string>>
  readonly table: string
  readonly select: string
  readonly insert: string
  readonly row: string
}
const shapes = new WeakMap<EntityMetadata, Shape>()

function shapeOf({ connection }: EntityManager, entity: Entity<object>): Shape {
  const metadata = connection.getMetadata(entity)
  const known = shapes.get(metadata)
  if (known) return known
  const escape = (name: string) => connection.driver.escape(name)
  const columns = Object.fromEntries(metadata.columns.map((c) => [c.propertyName, escape(c.databaseName)]))
  const table = escape(metadata.tableName)
  const selected = Object.entries(columns).map(([property, column]) => `${column} AS ${escape(property)}`)
  const shape: Shape = {
    properties: metadata.columns.map(({ propertyName, transformer }) => ({
      property: propertyName,
      transformer: transformer as Transformer | undefined,
    })),
    columns,
    table,
    select: `SELECT ${selected.join(', ')} FROM ${table}`,
    insert: `INSERT INTO ${table} (${Object.values(columns).join(', ')}) VALUES `,
    row: `(${selected.map(() => '?').join(', ')})`,
  }
  shapes.set(metadata, shape)
  return shape
}

/** undefined: one of several, of which there are none */
function whereOf({ columns }: Shape, by: object): { readonly sql: string; readonly values: unknown[] } | undefined {
  const given = Object.entries(by as Record<string, unknown>)
  if (given.some(([, value]) => Array.isArray(value) && value.length === 0)) return undefined
  const conditions = given.map(([property, value]) =>
    Array.isArray(value) ? `${columns[property]} IN (${value.map(() => '?').join(', ')})` : `${columns[property]} = ?`,
  )
  return { sql: `WHERE ${conditions.join(' AND ')}`, values: given.flatMap(([, value]) => value) }
}

/** Rows as they are: what `em.find` gives, for the paths that many requests take. */
export async function readRows<T extends object>(
  em: EntityManager,
  entity: Entity<T>,
  by: By<T>,
  { order = [], take, lock }: Most<T> = {},
): Promise<T[]> {
  const shape = shapeOf(em, entity)
  const { select, columns } = shape
  const where = whereOf(shape, by)
  if (!where) return []
  const sql = [
    select,
    where.sql,
    ...(order.length ? [`ORDER BY ${order.map((property) => columns[property]).join(', ')}`] : []),
    ...(take ? [`LIMIT ${take}`] : []),
    ...(lock && em.connection.options.type !== 'better-sqlite3' ? [LOCKS[lock]] : []),
  ].join(' ')
  return hydrated(shape, await em.query(sql, where.values))
}

/** Values as the entity has them, in place: the rows are nobody else's. */
function hydrated<T extends object>({ properties }: Shape, rows: Record<string, unknown>[]): T[] {
  for (const { property, transformer } of properties)
    if (transformer) for (const row of rows) row[property] = transformer.from(row[property])
  return rows as T[]
}

/** The one row of a key. */
export const readRow = async <T extends object>(
  em: EntityManager,
  entity: Entity<T>,
  by: By<T>,
  lock?: Most<T>['lock'],
): Promise<T | null> => (await readRows(em, entity, by, { take: 1, ...(lock && { lock }) }))[0] ?? null

/** Rows by a condition over the columns of the table under a name, with named values as TypeORM takes them. */
export async function readWhere<T extends object>(
  em: EntityManager,
  entity: Entity<T>,
  name: string,
  { sql, values }: { readonly sql: string; readonly values: object },
): Promise<T[]> {
  const shape = shapeOf(em, entity)
  const query = em.connection.driver.escapeQueryWithParameters(`${shape.select} ${name} WHERE ${sql}`, values)
  return hydrated(shape, await em.query(...query))
}

/** Adds rows that are known in full, in one statement. */
export async function addRows<T extends object>(
  em: EntityManager,
  entity: Entity<T>,
  rows: readonly T[],
): Promise<void> {
  if (rows.length === 0) return
  const { insert, row, properties } = shapeOf(em, entity)
  const values: unknown[] = (rows as readonly Record<string, unknown>[]).flatMap((one) =>
    properties.map(({ property, transformer }) => (transformer ? transformer.to(one[property]) : one[property])),
  )
  await em.query(insert + rows.map(() => row).join(', '), values)
}

/** Changes the rows of a key. @returns how many there were: 0 where somebody else was there first */
export async function changeRows<T extends object>(
  em: EntityManager,
  entity: Entity<T>,
  by: By<T>,
  change: Partial<T>,
): Promise<number> {
  const shape = shapeOf(em, entity)
  const where = whereOf(shape, by)
  const changed = shape.properties.filter(({ property }) => change[property as keyof T] !== undefined)
  if (!where || changed.length === 0) return 0
  const set = changed.map(({ property }) => `${shape.columns[property]} = ?`).join(', ')
  const values = changed.map(({ property, transformer }) => {
    const value = change[property as keyof T]
    return transformer ? transformer.to(value) : value
  })
  return affected(em, `UPDATE ${shape.table} SET ${set} ${where.sql}`, [...values, ...where.values])
}

/** Takes away the rows of a key. @returns how many there were */
export async function removeRows<T extends object>(em: EntityManager, entity: Entity<T>, by: By<T>): Promise<number> {
  const shape = shapeOf(em, entity)
  const where = whereOf(shape, by)
  return where ? affected(em, `DELETE FROM ${shape.table} ${where.sql}`, where.values) : 0
}

/** Runs a guarded statement. @returns how many rows it changed */
export async function affected(
  { queryRunner, connection }: EntityManager,
  sql: string,
  values: unknown[],
): Promise<number> {
  const runner = queryRunner ?? connection.createQueryRunner()
  try {
    const result = await runner.query(sql, values, true)
    return result.affected ?? 0
  } finally {
    if (!queryRunner) await runner.release()
  }
}
