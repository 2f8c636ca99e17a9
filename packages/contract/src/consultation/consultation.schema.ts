import {
  CONSULTATION_FORMS,
  CONSULTATION_SOURCES,
  CONSULTATION_STEPS,
  consultationProcess,
  RESOLVERS,
} from '@linli/domain'
import * as z from 'zod'
import { Cursor, Empty, Id, keysOf, list, page, PageLimit, text, Time, type Schemas } from '../kernel/schema.ts'
import type { consultationRoutes } from './consultation.routes.ts'

const State = keysOf(consultationProcess.states)
/** A form of consultation (议事形式), as it is in force. */
export const FormList = list(
  z.object({
    key: keysOf(CONSULTATION_FORMS),
    label: z.string(),
    basis: z.string(),
    steps: z.array(keysOf(CONSULTATION_STEPS)),
    /** who resolves; null: nobody does */
    resolver: keysOf(RESOLVERS).nullable(),
    /** co-signatures that a resident's proposal needs */
    signatures: z.number().int(),
  }),
)
export type FormList = z.infer<typeof FormList>

/** Propose (提议): what shall be talked over, where, and what it comes from. */
export const Propose = z.object({
  form: keysOf(CONSULTATION_FORMS).default('council'),
  placeId: Id,
  title: text(40, 1),
  body: text(1000, 1),
  /** staff: cases that it is made of */
  caseIds: z.array(Id).max(50).default([]),
})
export type Propose = z.input<typeof Propose>
export const ConsultationId = z.object({ id: Id })
export type ConsultationId = z.infer<typeof ConsultationId>
export const Follow = ConsultationId.extend({ following: z.boolean() })
export type Follow = z.infer<typeof Follow>

export const NearTopicsQuery = z.object({ open: z.stringbool().optional(), cursor: Cursor, limit: PageLimit })
export type NearTopicsQuery = z.input<typeof NearTopicsQuery>
export const BoardQuery = z.object({ state: State.optional(), cursor: Cursor, limit: PageLimit })
export type BoardQuery = z.input<typeof BoardQuery>
const topic = {
  id: Id,
  form: keysOf(CONSULTATION_FORMS),
  formLabel: z.string(),
  state: State,
  stateLabel: z.string(),
  open: z.boolean(),
  title: z.string(),
  placeName: z.string(),
  source: keysOf(CONSULTATION_SOURCES),
  proposedAt: Time,
  /** residents who co-signed, as a number */
  signatures: z.number().int(),
  /** when the step that it is in is over */
  dueAt: Time.nullable(),
}
export const TopicPage = page(z.object(topic))
export type TopicPage = z.infer<typeof TopicPage>

export const Consultation = z.object({
  ...topic,
  version: z.number().int(),
  body: z.string(),
  steps: z.array(keysOf(CONSULTATION_STEPS)),
  resolver: keysOf(RESOLVERS).nullable(),
  signaturesNeeded: z.number().int(),
  /** whether it is one's own, and what one has with it */
  mine: z.boolean(),
  signed: z.boolean(),
  following: z.boolean(),
  maySign: z.boolean(),
  /** the topic that it was merged into */
  mainId: Id.nullable(),
  /** staff: the cases that it is made of */
  caseIds: z.array(Id),
  /** what happened, by post and never by name */
  trail: z.array(
    z.object({ at: Time, action: z.string(), label: z.string(), by: z.string(), text: z.string().nullable() }),
  ),
  allowedActions: z.array(
    z.object({ action: z.string(), label: z.string(), needs: z.array(z.string()), next: z.boolean() }),
  ),
})
export type Consultation = z.infer<typeof Consultation>

export const CONSULTATION_ACTIONS = ['take', 'decline', 'merge', 'withdraw'] as const
/** A step of the topic; the version is the one that was seen. */
export const ActOnConsultation = ConsultationId.extend({
  action: z.enum(CONSULTATION_ACTIONS),
  version: z.number().int(),
  reason: text(500).optional(),
  text: text(2000).optional(),
  mainId: Id.optional(),
})
export type ActOnConsultation = z.input<typeof ActOnConsultation>

export const consultationSchemas: Schemas<typeof consultationRoutes> = {
  forms: { input: Empty, output: FormList },
  propose: { input: Propose, output: Consultation },
  near: { input: NearTopicsQuery, output: TopicPage },
  board: { input: BoardQuery, output: TopicPage },
  one: { input: ConsultationId, output: Consultation },
  sign: { input: ConsultationId, output: Consultation },
  follow: { input: Follow, output: Consultation },
  act: { input: ActOnConsultation, output: Consultation },
}
