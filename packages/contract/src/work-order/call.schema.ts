import { CALL_CHANNELS, CALL_DEEDS, CALL_STEPS, REPLY_WAYS, workOrderProcess } from '@linli/domain'
import * as z from 'zod'
import { CallerNumber, Cursor, Id, keysOf, page, PageLimit, text, Time, type Schemas } from '../kernel/schema.ts'
import type { callRoutes } from './call.routes.ts'

/** How the person wants to be answered (回复方式), with the address of a letter. */
export const Reply = z.object({ by: keysOf(REPLY_WAYS), address: text(200).optional() })
export type Reply = z.input<typeof Reply>

export const OpenCall = z.object({
  channel: z.enum(CALL_CHANNELS),
  /** of who calls, comes or writes; not everybody has one */
  phone: CallerNumber.optional(),
})
export type OpenCall = z.input<typeof OpenCall>
export const CallId = z.object({ id: Id })
export type CallId = z.infer<typeof CallId>
export const CallQuery = z.object({ cursor: Cursor, limit: PageLimit })
export type CallQuery = z.input<typeof CallQuery>

/** A case of the caller; of a confidential one the number and the state alone. */
const CallerCase = z.object({
  id: Id,
  no: z.string(),
  state: keysOf(workOrderProcess.states),
  confidential: z.boolean(),
  subject: z.string().nullable(),
  title: z.string().nullable(),
  placeName: z.string().nullable(),
  handlerName: z.string().nullable(),
  promisedAt: Time.nullable(),
  createdAt: Time,
  version: z.number().int(),
  /** what may be done in the caller's place now */
  steps: z.array(z.enum(CALL_STEPS)),
})
const Record = z.object({
  id: Id,
  channel: z.enum(CALL_CHANNELS),
  startedAt: Time,
  endedAt: Time.nullable(),
  open: z.boolean(),
  /** masked */
  phone: z.string().nullable(),
  note: z.string(),
  deeds: z.array(z.object({ deed: keysOf(CALL_DEEDS), no: z.string(), at: Time })),
})
/** The record of a call (通话记录) and, while it lasts, who calls: open cases and ninety days, and nothing else. */
export const Call = Record.extend({
  caller: z
    .object({
      /** masked */
      name: z.string(),
      home: z.object({ placeId: Id, placeName: z.string() }).nullable(),
    })
    .nullable(),
  cases: z.array(CallerCase),
})
export type Call = z.infer<typeof Call>
export type CallerCase = z.infer<typeof CallerCase>
export const CallPage = page(Record)
export type CallPage = z.infer<typeof CallPage>

export const CallAct = z.object({
  id: Id,
  workOrderId: Id,
  deed: z.enum([...CALL_STEPS, 'tell']),
  version: z.number().int().min(0),
  text: text(2000).optional(),
})
export type CallAct = z.input<typeof CallAct>
/** The note can be changed and emptied as long as the record is kept. */
export const ChangeCall = z.object({ id: Id, note: text(1000), end: z.boolean().default(false) })
export type ChangeCall = z.input<typeof ChangeCall>

/** The number of a record in full: with a reason, on record, and the person sees who looked. */
export const UnmaskCall = z.object({ id: Id, reason: text(200, 1) })
export type UnmaskCall = z.infer<typeof UnmaskCall>
export const UnmaskedCall = z.object({ phone: z.string() })
export type UnmaskedCall = z.infer<typeof UnmaskedCall>

export const callSchemas: Schemas<typeof callRoutes> = {
  open: { input: OpenCall, output: Call },
  mine: { input: CallQuery, output: CallPage },
  one: { input: CallId, output: Call },
  act: { input: CallAct, output: Call },
  change: { input: ChangeCall, output: Call },
  unmask: { input: UnmaskCall, output: UnmaskedCall },
}
