import {
  CONSULTATION_FORMS,
  CONSULTATION_SOURCES,
  CONSULTATION_STEPS,
  ITEM_DECISIONS,
  consultationProcess,
  LAWFULNESS,
  POLL_STATES,
  PROJECT_RIGHTS,
  RESOLVERS,
  SEAT_KINDS,
} from '@linli/domain'
import * as z from 'zod'
import { PollItem } from '../ballot/ballot.schema.ts'
import { Cursor, Empty, Id, keysOf, list, page, PageLimit, Phone, text, Time, type Schemas } from '../kernel/schema.ts'
import type { consultationRoutes } from './consultation.routes.ts'
import { ReviewResult } from './review.schema.ts'

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
    /** whether a meeting may resolve by show of hands */
    byHands: z.boolean(),
    /** co-signatures that a resident's proposal needs */
    signatures: z.number().int(),
    /** days from notice to meeting, at least */
    noticeDays: z.number().int(),
  }),
)
export type FormList = z.infer<typeof FormList>

/** What a meeting decided of an item (议程决定). */
export const MeetingDecision = z.object({
  decision: keysOf(ITEM_DECISIONS),
  label: z.string(),
  reason: z.string().nullable(),
  /** show of hands, with the arithmetic of its rule in words */
  votes: z
    .object({
      entitled: z.number().int(),
      favour: z.number().int(),
      against: z.number().int(),
      abstain: z.number().int(),
      passed: z.boolean(),
      rule: z.string(),
      findings: z.array(z.string()),
    })
    .nullable(),
  at: Time,
})
export type MeetingDecision = z.infer<typeof MeetingDecision>

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
/** Who does what by when with what money (任务). */
const Duty = z.object({
  what: text(200, 1),
  who: text(60, 1),
  dueOn: z.iso.date(),
  /** in fen; 0 where it costs nothing */
  money: z.number().int().min(0).max(1e12),
  /** where the money comes from */
  fundedBy: text(60),
})
export const MakePlan = ConsultationId.extend({
  version: z.number().int(),
  text: text(4000, 1),
  duties: z.array(Duty).max(30),
})
export type MakePlan = z.input<typeof MakePlan>
/** Who sits in. A phone finds the account that hears of meetings; it is not kept. */
export const Seats = z
  .array(
    z
      .object({
        kind: keysOf(SEAT_KINDS),
        /** of a fixed seat, which one */
        key: z.string().max(40).optional(),
        /** how the public reads it: never a name */
        post: text(40, 1),
        name: text(30, 1),
        phone: Phone.optional(),
        interest: z.boolean().default(false),
        interestText: text(200).optional(),
      })
      .refine((seat) => !seat.interest || Boolean(seat.interestText), {
        path: ['interestText'],
        message: '请写明有什么利害关系',
      }),
  )
  .max(60)
/** Who takes part (参加人). */
export const NameRoster = ConsultationId.extend({
  version: z.number().int(),
  seats: Seats,
})
export type NameRoster = z.input<typeof NameRoster>
/** Polls that may resolve a topic, the newest first. */
export const FittingPolls = list(PollItem)
export type FittingPolls = z.infer<typeof FittingPolls>
export const PutToVote = ConsultationId.extend({ version: z.number().int(), pollId: Id })
export type PutToVote = z.infer<typeof PutToVote>
export const SendDuty = ConsultationId.extend({ dutyId: Id, version: z.number().int(), classCode: z.string().max(24) })
export type SendDuty = z.infer<typeof SendDuty>
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
  /** by when a half-yearly review that sent it back is answered in public; null: nothing is owed */
  answerDueAt: Time.nullable(),
}
export const TopicPage = page(z.object(topic))
export type TopicPage = z.infer<typeof TopicPage>

export const Consultation = z.object({
  ...topic,
  version: z.number().int(),
  body: z.string(),
  steps: z.array(keysOf(CONSULTATION_STEPS)),
  resolver: keysOf(RESOLVERS).nullable(),
  /** whether a meeting may resolve by show of hands */
  byHands: z.boolean(),
  signaturesNeeded: z.number().int(),
  /** days from notice to meeting, at least */
  noticeDays: z.number().int(),
  /** whether it is one's own, and what one has with it */
  mine: z.boolean(),
  signed: z.boolean(),
  following: z.boolean(),
  maySign: z.boolean(),
  /** who sits in, by post; names for those who organise it */
  roster: z.array(
    z.object({
      id: Id,
      kind: keysOf(SEAT_KINDS),
      key: z.string().nullable(),
      post: z.string(),
      name: z.string().nullable(),
      /** conflict of interest, with what it is */
      interest: z.boolean(),
      interestText: z.string().nullable(),
      /** has an account, and hears of meetings there; for those who organise it */
      told: z.boolean().nullable(),
    }),
  ),
  /** what the rule asks for, and what is still missing */
  rosterRule: z.object({
    convenor: z.string(),
    fixed: z.array(z.object({ key: z.string(), label: z.string() })),
    stakeholders: z.number().int(),
  }),
  rosterLacks: z.array(z.string()),
  /** empty until there is one */
  plan: z.string(),
  /** each with how far its case is; null: not sent yet */
  duties: z.array(
    Duty.extend({
      id: Id,
      workOrderId: Id.nullable(),
      workOrderNo: z.string().nullable(),
      progress: z.string().nullable(),
      done: z.boolean(),
      /** was not sent yet, or its case came to nothing */
      open: z.boolean(),
      /** how its case came to nothing, for staff with what was written to it; null: it did not */
      undone: z.string().nullable(),
    }),
  ),
  /** the poll that resolves it */
  pollId: Id.nullable(),
  pollState: keysOf(POLL_STATES).nullable(),
  /** renovation projects whose rights it opens to residents */
  projects: z.array(z.object({ id: Id, title: z.string(), right: keysOf(PROJECT_RIGHTS), rightLabel: z.string() })),
  /** what meetings decided of it, in their order */
  decisions: z.array(MeetingDecision.extend({ meetingId: Id, kindLabel: z.string() })),
  /** half-yearly reviews of it, the last one first */
  reviews: z.array(
    z.object({
      roundId: Id,
      closesAt: Time,
      open: z.boolean(),
      /** how many rated it */
      answers: z.number().int(),
      /** null until the end, and below five answers */
      result: ReviewResult.nullable(),
      sentBack: z.boolean(),
      answer: z.string().nullable(),
    }),
  ),
  /** what the review confirmed */
  checklist: z.array(z.string()),
  reviewedAt: Time.nullable(),
  filedAt: Time.nullable(),
  /** until when the street may flag it as unlawful */
  flagUntil: Time.nullable(),
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

export const CONSULTATION_ACTIONS = [
  'take',
  'decline',
  'merge',
  'withdraw',
  'submit',
  'approve',
  'return',
  'file',
  'flag',
  'adopt',
  'reject',
  'carry-out',
  'report',
  'answer',
  'finish',
] as const
/** A step of the topic; the version is the one that was seen. */
export const ActOnConsultation = ConsultationId.extend({
  action: z.enum(CONSULTATION_ACTIONS),
  version: z.number().int(),
  reason: text(500).optional(),
  text: text(2000).optional(),
  mainId: Id.optional(),
  /** review: what was confirmed */
  checklist: z.array(keysOf(LAWFULNESS)).max(20).optional(),
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
  roster: { input: NameRoster, output: Consultation },
  plan: { input: MakePlan, output: Consultation },
  polls: { input: ConsultationId, output: FittingPolls },
  putToVote: { input: PutToVote, output: Consultation },
  sendDuty: { input: SendDuty, output: Consultation },
  act: { input: ActOnConsultation, output: Consultation },
}
