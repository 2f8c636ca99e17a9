import { createHash } from 'node:crypto'
import { GeoErrors, Problem, routes, schemas, type Outgoing, type Route } from '@linli/contract'
import * as z from 'zod'
import type { TestApp } from './harness.ts'

/** A route of the contract as the walk knows it, `workOrder.raise`. */
export interface Walked {
  readonly name: string
  readonly route: Route
  readonly output: z.ZodType
  /** names of all that it takes */
  readonly fields: readonly string[]
}
export const everyRoute: readonly Walked[] = Object.entries(routes).flatMap(([room, ofRoom]) =>
  Object.entries(ofRoom as Record<string, Route>).map(([name, route]) => {
    const ofSchemas: Readonly<Record<string, { input: z.ZodType; output: z.ZodType }>> =
      schemas[room as keyof typeof schemas]
    const { input, output } = ofSchemas[name]!
    const { properties } = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' })
    return { name: `${room}.${name}`, route, output, fields: Object.keys(properties ?? {}) }
  }),
)

/** The code of a refusal, in the product's shape or in that of GeoReport. */
export const codeIn = (body: unknown): string =>
  Array.isArray(body) ? String(GeoErrors.parse(body)[0]!.code) : Problem.parse(body).code

/** The route without input, its path filled with what belongs to nothing. */
export const bare = (route: Route): Outgoing => ({
  method: route.method,
  url: route.path.replace(':format', 'json').replace(/:\w+/g, 'nothing'),
  ...(route.method !== 'GET' && { body: {} }),
  ...(route.body === 'form' && { form: true }),
})

/** Rows that a refused request may leave behind: how often somebody tried, and the sign-in itself. */
const OF_TRYING = new Set(['throttle', 'session', 'phone_code', 'sign_in_try'])

/** Events that say no more than that somebody came, went, or took a list along. */
const OF_COMING_AND_GOING = "action NOT IN ('sign-in', 'sign-in-failed', 'lock-out', 'sign-out', 'export')"

/** Hash of every row of every table but those, or of the tables that are named. */
export async function fingerprint({ source }: TestApp, only?: readonly string[]): Promise<Record<string, string>> {
  const tables = source.entityMetadatas.filter(
    ({ tableName }) => only?.includes(tableName) ?? !OF_TRYING.has(tableName),
  )
  const hashes: Record<string, string> = {}
  for (const { tableName, primaryColumns } of tables) {
    const key = primaryColumns.map((column) => source.driver.escape(column.databaseName)).join(', ')
    const which = tableName === 'event' ? `WHERE ${OF_COMING_AND_GOING}` : ''
    const rows = await source.query<object[]>(
      `SELECT * FROM ${source.driver.escape(tableName)} ${which} ORDER BY ${key}`,
    )
    hashes[tableName] = `${rows.length} ${createHash('sha256').update(JSON.stringify(rows)).digest('hex')}`
  }
  return hashes
}
