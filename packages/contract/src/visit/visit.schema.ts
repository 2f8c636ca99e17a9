import { BINDING_RELATIONS } from '@linli/domain'
import * as z from 'zod'
import { FormSchema } from '../catalogue/catalogue.schema.ts'
import { Cursor, Done, Empty, Id, keysOf, list, page, PageLimit, text, Time, type Schemas } from '../kernel/schema.ts'
import { Answers, Raise, WorkOrderDetail } from '../work-order/work-order.schema.ts'
import type { visitRoutes } from './visit.routes.ts'

/** Purpose of a round (走访目的): what it is for, its basis, and the only fields that may be taken. */
export const VisitPurposeSchema = z.object({
  key: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, '代号为小写字母、数字或短横，字母开头'),
  label: text(40, 1),
  basis: text(300, 1),
  fields: FormSchema.min(1, '至少一项').max(12, '最多 12 项：只问这次走访用得着的'),
})
export const PurposeList = list(VisitPurposeSchema)
export type PurposeList = z.infer<typeof PurposeList>

/** Round of visits (走访安排). */
export const PlanRound = z.object({ placeId: Id, purpose: z.string().max(40), until: z.iso.date() })
export type PlanRound = z.infer<typeof PlanRound>
export const RoundId = z.object({ id: Id })
export type RoundId = z.infer<typeof RoundId>
export const RoundQuery = z.object({ open: z.stringbool().optional(), cursor: Cursor, limit: PageLimit })
export type RoundQuery = z.input<typeof RoundQuery>
export const Round = z.object({
  id: Id,
  placeName: z.string(),
  purpose: z.string(),
  basis: z.string(),
  /** post that planned it */
  by: z.string(),
  createdAt: Time,
  until: Time,
  open: z.boolean(),
  /** whether it is one's own to end */
  mayEnd: z.boolean(),
})
export type Round = z.infer<typeof Round>
export const RoundPage = page(Round)
export type RoundPage = z.infer<typeof RoundPage>

export const HomeQuery = z.object({ id: Id, cursor: Cursor, limit: PageLimit })
export type HomeQuery = z.input<typeof HomeQuery>
/** A home by its building and door: nothing about people but whether somebody is bound to it. */
export const Home = z.object({ id: Id, building: z.string(), door: z.string(), bound: z.boolean() })
export const HomePage = page(Home)
export type HomePage = z.infer<typeof HomePage>

export const HomeId = z.object({ id: Id, householdId: Id })
export type HomeId = z.infer<typeof HomeId>
/** What was written at a visit (走访记录). */
const Note = z.object({
  id: Id,
  answers: Answers,
  by: z.string(),
  at: Time,
  correctedAt: Time.nullable(),
  /** the day it is erased */
  keptUntil: Time,
  workOrderId: Id.nullable(),
})
export const VisitHome = z.object({
  round: Round,
  id: Id,
  address: z.string(),
  /** its grid: where a case from here lies */
  gridId: Id,
  gridName: z.string(),
  /** masked */
  people: z.array(
    z.object({ bindingId: Id, name: z.string(), phone: z.string().nullable(), relation: keysOf(BINDING_RELATIONS) }),
  ),
  fields: FormSchema,
  note: Note.nullable(),
})
export type VisitHome = z.infer<typeof VisitHome>
export const WriteNote = HomeId.extend({ answers: Answers })
export type WriteNote = z.infer<typeof WriteNote>
/** A need becomes a case: the home is its place; on behalf of somebody bound there when they wish. */
export const RaiseAtHome = Raise.omit({
  householdId: true,
  placeId: true,
  aboutUnitId: true,
  confidential: true,
  onBehalfOfPhone: true,
  onBehalfOfId: true,
  channel: true,
}).extend({ id: Id, householdId: Id, forBindingId: Id.optional() })
export type RaiseAtHome = z.input<typeof RaiseAtHome>
export const UnmaskBound = HomeId.extend({ bindingId: Id, reason: text(200, 1) })
export type UnmaskBound = z.infer<typeof UnmaskBound>
export const BoundPerson = z.object({ name: z.string(), phone: z.string().nullable() })
export type BoundPerson = z.infer<typeof BoundPerson>

/** What was written about one's own home. */
export const OwnNotes = list(
  Note.extend({ address: z.string(), purpose: z.string(), basis: z.string(), fields: FormSchema }),
)
export type OwnNotes = z.infer<typeof OwnNotes>
export const NoteId = z.object({ id: Id })
export type NoteId = z.infer<typeof NoteId>
export const CorrectNote = NoteId.extend({ answers: Answers })
export type CorrectNote = z.infer<typeof CorrectNote>

export const visitSchemas: Schemas<typeof visitRoutes> = {
  purposes: { input: Empty, output: PurposeList },
  plan: { input: PlanRound, output: Round },
  end: { input: RoundId, output: Round },
  rounds: { input: RoundQuery, output: RoundPage },
  left: { input: HomeQuery, output: HomePage },
  written: { input: HomeQuery, output: HomePage },
  home: { input: HomeId, output: VisitHome },
  note: { input: WriteNote, output: VisitHome },
  raise: { input: RaiseAtHome, output: WorkOrderDetail },
  unmask: { input: UnmaskBound, output: BoundPerson },
  own: { input: Empty, output: OwnNotes },
  correct: { input: CorrectNote, output: OwnNotes },
  erase: { input: NoteId, output: Done },
}
