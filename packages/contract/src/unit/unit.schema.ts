import { UNIT_KINDS } from '@linli/domain'
import * as z from 'zod'
import { yesCell, type Columns } from '../kernel/columns.ts'
import { Cursor, Done, Id, keysOf, page, PageLimit, text, type Schemas } from '../kernel/schema.ts'
import { LiaisonId, LiaisonPage, LiaisonQuery, NameLiaison, UnitId, UnitPeople } from './liaison.schema.ts'
import type { unitRoutes } from './unit.routes.ts'

export const Unit = z.object({
  id: Id,
  code: z.string(),
  name: z.string(),
  kind: keysOf(UNIT_KINDS),
  active: z.boolean(),
})
export type Unit = z.infer<typeof Unit>
export const UnitQuery = z.object({
  q: z.string().max(50).optional(),
  kind: keysOf(UNIT_KINDS).optional(),
  cursor: Cursor,
  limit: PageLimit,
})
export type UnitQuery = z.input<typeof UnitQuery>
export const UnitExport = UnitQuery.omit({ cursor: true, limit: true })
export type UnitExport = z.input<typeof UnitExport>
export const unitColumns: Columns<Unit> = [
  ['编码', 16, ({ code }) => code],
  ['名称', 30, ({ name }) => name],
  ['种类', 14, ({ kind }) => UNIT_KINDS[kind]],
  ['停用', 8, ({ active }) => yesCell(!active, '停用')],
]
export const UnitPage = page(Unit)
export type UnitPage = z.infer<typeof UnitPage>
export const NewUnit = z.object({
  code: z.string().regex(/^[0-9A-Za-z-]{1,24}$/, '编码为数字、字母或短横'),
  name: text(60, 1),
  kind: keysOf(UNIT_KINDS),
})
export type NewUnit = z.infer<typeof NewUnit>
export const ChangeUnit = z.object({ id: Id, name: text(60, 1).optional(), active: z.boolean().optional() })
export type ChangeUnit = z.infer<typeof ChangeUnit>

export const unitSchemas: Schemas<typeof unitRoutes> = {
  units: { input: UnitQuery, output: UnitPage },
  exportUnits: { input: UnitExport, output: z.instanceof(Uint8Array) },
  add: { input: NewUnit, output: Unit },
  change: { input: ChangeUnit, output: Unit },
  liaisons: { input: LiaisonQuery, output: LiaisonPage },
  people: { input: UnitId, output: UnitPeople },
  nameLiaison: { input: NameLiaison, output: Done },
  endLiaison: { input: LiaisonId, output: Done },
}
