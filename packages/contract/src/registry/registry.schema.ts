import { BINDING_RELATIONS, BINDING_STATES, IMPORT_KINDS, IMPORT_LISTS } from '@linli/domain'
import * as z from 'zod'
import {
  Cursor,
  Done,
  Empty,
  Id,
  keysOf,
  list,
  page,
  PageLimit,
  Phone,
  text,
  Time,
  type Schemas,
} from '../kernel/schema.ts'
import { whenCell, yesCell, type Columns } from '../kernel/columns.ts'
import { OwnBinding } from '../identity/identity.schema.ts'
import type { registryRoutes } from './registry.routes.ts'

/** For choosing one's home: names and numbers of houses only, nothing about people. */
export const BuildingQuery = z.object({
  placeId: Id,
  /** part of the compound's or building's name, with or without blanks */
  part: text(30).optional(),
  cursor: Cursor,
  limit: PageLimit,
})
export type BuildingQuery = z.input<typeof BuildingQuery>
export const Building = z.object({
  id: Id,
  name: z.string(),
  compound: z.string(),
  gridId: Id,
  gridName: z.string(),
  households: z.number().int(),
})
export const BuildingPage = page(Building)
export type BuildingPage = z.infer<typeof BuildingPage>
export const HouseholdQuery = z.object({ buildingId: Id })
export type HouseholdQuery = z.infer<typeof HouseholdQuery>
export const Household = z.object({ id: Id, door: z.string() })
export const HouseholdList = list(Household)
export type HouseholdList = z.infer<typeof HouseholdList>

export const Bind = z.object({ householdId: Id, name: text(30, 1), relation: keysOf(BINDING_RELATIONS) })
export type Bind = z.infer<typeof Bind>
export const BindingQuery = z.object({
  state: keysOf(BINDING_STATES).default('pending'),
  cursor: Cursor,
  limit: PageLimit,
})
export type BindingQuery = z.input<typeof BindingQuery>
export const Binding = z.object({
  id: Id,
  address: z.string(),
  gridName: z.string(),
  /** masked */
  name: z.string(),
  phone: z.string(),
  relation: keysOf(BINDING_RELATIONS),
  state: keysOf(BINDING_STATES),
  /** what the register holds agrees: name, phone */
  matches: z.object({ name: z.boolean(), phone: z.boolean() }),
  at: Time,
})
export type Binding = z.infer<typeof Binding>
export const BindingExport = BindingQuery.omit({ cursor: true, limit: true })
export type BindingExport = z.input<typeof BindingExport>
export const bindingColumns: Columns<Binding> = [
  ['住址', 34, ({ address }) => address],
  ['网格', 18, ({ gridName }) => gridName],
  ['姓名', 10, ({ name }) => name],
  ['手机', 14, ({ phone }) => phone],
  ['关系', 10, ({ relation }) => BINDING_RELATIONS[relation]],
  ['状态', 10, ({ state }) => BINDING_STATES[state]],
  ['姓名一致', 10, ({ matches }) => yesCell(matches.name)],
  ['手机一致', 10, ({ matches }) => yesCell(matches.phone)],
  ['申请时间', 17, ({ at }) => whenCell(at)],
]
export const BindingPage = page(Binding)
export type BindingPage = z.infer<typeof BindingPage>
export const BindingId = z.object({ id: Id })
export type BindingId = z.infer<typeof BindingId>
export const RefuseBinding = z.object({ id: Id, reason: text(200, 1) })
export type RefuseBinding = z.infer<typeof RefuseBinding>

/** Family helper (亲友代办): authorised once, visibly, revocably; never for votes. */
export const AddHelper = z.object({ phone: Phone })
export type AddHelper = z.infer<typeof AddHelper>
export const Helper = z.object({
  id: Id,
  name: z.string(),
  phone: z.string(),
  since: Time,
  direction: z.enum(['helps-me', 'i-help']),
})
export type Helper = z.infer<typeof Helper>
export const HelperList = list(Helper)
export type HelperList = z.infer<typeof HelperList>
export const HelperId = z.object({ id: Id })
export type HelperId = z.infer<typeof HelperId>

/** Import of lists (导入). */
export const ImportFile = z.object({
  kind: keysOf(IMPORT_KINDS),
  dryRun: z.stringbool().default(false),
  file: z.custom<{ filename: string; path: string }>(),
})
export type ImportFile = { kind: keyof typeof IMPORT_KINDS; dryRun?: string; file: unknown }
export const ImportId = z.object({ id: Id })
export type ImportId = z.infer<typeof ImportId>
export const ImportTemplate = z.object({ list: keysOf(IMPORT_LISTS) })
export type ImportTemplate = z.infer<typeof ImportTemplate>
export const ImportRun = z.object({
  id: Id,
  kind: keysOf(IMPORT_KINDS),
  state: z.enum(['running', 'done', 'failed', 'interrupted']),
  dryRun: z.boolean(),
  read: z.number().int(),
  added: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  bad: z.number().int(),
  /** the first 1,000 bad rows */
  badRows: z.array(z.object({ line: z.number().int(), reason: z.string() })),
  startedAt: Time,
  endedAt: Time.nullable(),
})
export type ImportRun = z.infer<typeof ImportRun>
export const ImportRunList = list(ImportRun)
export type ImportRunList = z.infer<typeof ImportRunList>

export const registrySchemas: Schemas<typeof registryRoutes> = {
  buildings: { input: BuildingQuery, output: BuildingPage },
  households: { input: HouseholdQuery, output: HouseholdList },
  bind: { input: Bind, output: OwnBinding },
  unbind: { input: BindingId, output: Done },
  bindings: { input: BindingQuery, output: BindingPage },
  exportBindings: { input: BindingExport, output: z.instanceof(Uint8Array) },
  confirm: { input: BindingId, output: Done },
  refuse: { input: RefuseBinding, output: Done },
  helpers: { input: Empty, output: HelperList },
  addHelper: { input: AddHelper, output: Helper },
  removeHelper: { input: HelperId, output: Done },
  startImport: { input: ImportFile, output: ImportRun },
  imports: { input: Empty, output: ImportRunList },
  importRun: { input: ImportId, output: ImportRun },
  importTemplate: { input: ImportTemplate, output: z.instanceof(Uint8Array) },
}
