import { FOREIGN_ANSWERS, FOREIGN_FIELDS, mappingFault } from '@linli/domain'
import * as z from 'zod'
import { Empty, Id, keysOf, list, text, Time, type Schemas } from '../kernel/schema.ts'
import { ImportRun } from '../registry/registry.schema.ts'
import type { foreignRoutes } from './foreign.routes.ts'

const Code = z.string().regex(/^[0-9A-Za-z-]{1,12}$/, '只能是数字、字母或短横，最多 12 位')
const Translations = z.array(z.object({ from: text(100, 1), to: z.string().min(1).max(24) })).max(1000)

export const ForeignSystem = z.object({
  code: Code,
  version: z.number().int(),
  name: text(40, 1),
  headerRow: z.number().int().min(1).max(20),
  columns: z
    .array(z.object({ title: text(60, 1), field: keysOf({ ...FOREIGN_FIELDS, ...FOREIGN_ANSWERS }) }))
    .max(60)
    .superRefine((columns, context) => {
      const message = mappingFault({ columns })
      if (message) context.addIssue({ code: 'custom', message })
    }),
  classes: Translations,
  places: Translations,
})
export type ForeignSystem = z.infer<typeof ForeignSystem>
export const ForeignSystemList = list(ForeignSystem)
export type ForeignSystemList = z.infer<typeof ForeignSystemList>
export const PutForeignSystem = ForeignSystem.omit({ version: true })
export type PutForeignSystem = z.infer<typeof PutForeignSystem>

export const ForeignFile = z.object({
  code: Code,
  dryRun: z.stringbool().default(false),
  file: z.custom<{ filename: string; path: string }>(),
})
export type ForeignFile = { code: string; dryRun?: string; file: unknown }
export const ForeignRun = ImportRun.omit({ kind: true }).extend({ system: Code })
export type ForeignRun = z.infer<typeof ForeignRun>
export const ForeignRunList = list(ForeignRun)
export type ForeignRunList = z.infer<typeof ForeignRunList>
export const ForeignRunId = z.object({ id: Id })
export type ForeignRunId = z.infer<typeof ForeignRunId>
/** Cases that were answered in between, at most a year. */
export const ForeignWindow = z.object({ code: Code, from: Time, to: Time })
export type ForeignWindow = z.infer<typeof ForeignWindow>

export const foreignSchemas: Schemas<typeof foreignRoutes> = {
  systems: { input: Empty, output: ForeignSystemList },
  putSystem: { input: PutForeignSystem, output: ForeignSystem },
  startImport: { input: ForeignFile, output: ForeignRun },
  imports: { input: Empty, output: ForeignRunList },
  importRun: { input: ForeignRunId, output: ForeignRun },
  answers: { input: ForeignWindow, output: z.instanceof(Uint8Array) },
}
