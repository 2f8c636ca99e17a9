import type { EntityManager, EntityMetadata } from 'typeorm'

type Entity<T extends object> = new () => T
/** Columns that are equal to a value, or to one of several. */
type By<T> = { readonly [K in keyof T]?: NonNullable<T[K]> | readonly NonNullable<T[K]>[] }
interface Most<T> {
  readonly order?: readonly (keyof T & string)[]
  readonly take?: number
}

interface Transformer {
  to(value: unknown): unknown
  from(value: unknown): unknown
}

/** Statements of an entity, made once: TypeORM's builders and its hydration cost more than the database does. */
interface Shape {
  readonly properties: readonly { readonly property: string; readonly transformer: Transformer | undefined }[]
  readonly columns: Readonly<Record<string, string>>
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
    select: `SELECT ${selected.join(', ')} FROM ${table}`,
    insert: `INSERT INTO ${table} (${Object.values(columns).join(', ')}) VALUES `,
    row: `(${selected.map(() => '?').join(', ')})`,
  }
  shapes.set(metadata, shape)
  return shape
}

/** Rows as they are: what `em.find` gives, for the paths that many requests take. */
export async function readRows<T extends object>(
  em: EntityManager,
  entity: Entity<T>,
  by: By<T>,
  { order = [], take }: Most<T> = {},
): Promise<T[]> {
  const { select, columns, properties } = shapeOf(em, entity)
  const given = Object.entries(by as Record<string, unknown>)
  if (given.some(([, value]) => Array.isArray(value) && value.length === 0)) return []
  const conditions = given.map(([property, value]) =>
    Array.isArray(value) ? `${columns[property]} IN (${value.map(() => '?').join(', ')})` : `${columns[property]} = ?`,
  )
  const sql = [
    select,
    `WHERE ${conditions.join(' AND ')}`,
    ...(order.length ? [`ORDER BY ${order.map((property) => columns[property]).join(', ')}`] : []),
    ...(take ? [`LIMIT ${take}`] : []),
  ].join(' ')
  const rows: Record<string, unknown>[] = await em.query(
    sql,
    given.flatMap(([, value]) => value),
  )
  for (const { property, transformer } of properties)
    if (transformer) for (const row of rows) row[property] = transformer.from(row[property])
  return rows as T[]
}

/** The one row of a key. */
export const readRow = async <T extends object>(em: EntityManager, entity: Entity<T>, by: By<T>): Promise<T | null> =>
  (await readRows(em, entity, by, { take: 1 }))[0] ?? null

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
