import {
  CALL_REPLIES,
  CONSULTATION_FORMS,
  ITEM_DECISIONS,
  MEETING_KINDS,
  MEETING_STANCES,
  meetingProcess,
  SEAT_KINDS,
  SITTINGS,
} from '@linli/domain'
import * as z from 'zod'
import { MeetingDecision, Seats } from '../consultation/consultation.schema.ts'
import { Cursor, Empty, Id, keysOf, list, page, PageLimit, text, Time, type Schemas } from '../kernel/schema.ts'
import type { meetingRoutes } from './meeting.routes.ts'

export const MeetingQuery = z.object({
  consultationId: Id.optional(),
  kind: keysOf(MEETING_KINDS).optional(),
  /** only those that one is called to; so it is anyway for who works at no place */
  called: z.stringbool().optional(),
  cursor: Cursor,
  limit: PageLimit,
})
export type MeetingQuery = z.input<typeof MeetingQuery>
export const MeetingId = z.object({ id: Id })
export type MeetingId = z.infer<typeof MeetingId>
const meeting = {
  id: Id,
  kind: keysOf(MEETING_KINDS),
  kindLabel: z.string(),
  /** the topic that it is about */
  consultationId: Id.nullable(),
  title: z.string(),
  state: keysOf(meetingProcess.states),
  stateLabel: z.string(),
  placeName: z.string(),
  startsAt: Time,
  venue: z.string(),
}
export const MeetingPage = page(z.object(meeting))
export type MeetingPage = z.infer<typeof MeetingPage>

/** Sittings (网格联席会议、一周一议事), as their terms are in force. */
export const SittingList = list(
  z.object({
    kind: z.enum(SITTINGS),
    label: z.string(),
    noticeDays: z.number().int(),
    convenor: z.string(),
    fixed: z.array(z.object({ key: z.string(), label: z.string() })),
    stakeholders: z.number().int(),
  }),
)
export type SittingList = z.infer<typeof SittingList>

/** Call (通知开会): of a topic, whoever is named in its roster; of a sitting, the seats that are given. */
export const CallMeeting = z
  .object({
    kind: keysOf(MEETING_KINDS).default('topic'),
    consultationId: Id.optional(),
    /** of a sitting, the community */
    placeId: Id.optional(),
    seats: Seats.default([]),
    startsAt: Time,
    venue: text(100, 1),
    /** words of its own, or a proposal or topic of the community */
    agenda: z
      .array(
        z
          .object({ title: text(100, 1).optional(), consultationId: Id.optional() })
          .refine(({ title, consultationId }) => (title === undefined) !== (consultationId === undefined), {
            path: ['title'],
            message: '请写明议程，或者选一个议题',
          }),
      )
      .min(1, '至少一项议程')
      .max(20),
  })
  .refine(
    ({ kind, consultationId, placeId }) => (kind === 'topic' ? consultationId && !placeId : placeId && !consultationId),
    {
      path: ['consultationId'],
      message: '议题会议请选议题，其他会议请选社区',
    },
  )
export type CallMeeting = z.input<typeof CallMeeting>
export const ReplyToCall = MeetingId.extend({ reply: keysOf(CALL_REPLIES) })
export type ReplyToCall = z.infer<typeof ReplyToCall>
/** Attendance (到会), taken by the clerk of the meeting. */
export const TakeAttendance = MeetingId.extend({ version: z.number().int(), present: z.array(Id).max(60) })
export type TakeAttendance = z.infer<typeof TakeAttendance>
export const RecordOpinion = MeetingId.extend({
  seatId: Id,
  version: z.number().int(),
  stance: keysOf(MEETING_STANCES),
  text: text(500),
})
export type RecordOpinion = z.input<typeof RecordOpinion>
const ItemId = MeetingId.extend({ itemId: Id })
/** An item without a topic becomes a proposal (会议提出), in the community or a grid of it. */
export const RaiseItem = ItemId.extend({
  version: z.number().int(),
  form: keysOf(CONSULTATION_FORMS).default('council'),
  placeId: Id.optional(),
  title: text(40, 1),
  body: text(1000, 1),
})
export type RaiseItem = z.input<typeof RaiseItem>
const Count = z.number().int().min(0).max(100_000)
/** What was decided of an item: its topic takes that step at once. */
export const DecideItem = ItemId.extend({
  version: z.number().int(),
  decision: keysOf(ITEM_DECISIONS),
  reason: text(500).optional(),
  mainId: Id.optional(),
  /** show of hands; `entitled` where the seats are not the roll */
  votes: z.object({ entitled: Count.optional(), favour: Count, against: Count, abstain: Count }).optional(),
})
export type DecideItem = z.input<typeof DecideItem>
/** A step of the meeting; `write` brings the minutes as text. */
export const ActOnMeeting = MeetingId.extend({
  action: z.enum(['hold', 'call-off', 'write', 'confirm', 'redo']),
  version: z.number().int(),
  reason: text(500).optional(),
  text: text(8000).optional(),
})
export type ActOnMeeting = z.input<typeof ActOnMeeting>

export const Meeting = z.object({
  ...meeting,
  version: z.number().int(),
  agenda: z.array(
    z.object({
      id: Id,
      title: z.string(),
      consultationId: Id.nullable(),
      topicState: z.string().nullable(),
      /** what may be decided of it now, by the reader */
      decisions: z.array(z.object({ decision: keysOf(ITEM_DECISIONS), label: z.string() })),
      /** whether it may be raised as a proposal now, by the reader */
      mayRaise: z.boolean(),
      /** who has a vote by show of hands: how many sit in; null: as many as the clerk counts */
      entitled: z.number().int().nullable(),
      decided: MeetingDecision.nullable(),
    }),
  ),
  calledBy: z.string(),
  /** how many of those who sit in must be there */
  quorum: z.number().int(),
  /** by post; names for those who organise it. Presence and opinions are public once the minutes are confirmed. */
  seats: z.array(
    z.object({
      id: Id,
      kind: keysOf(SEAT_KINDS),
      post: z.string(),
      name: z.string().nullable(),
      interest: z.boolean(),
      mine: z.boolean(),
      /** whether they come, as they say: for those who organise it, and one's own */
      reply: keysOf(CALL_REPLIES).nullable(),
      present: z.boolean().nullable(),
      stance: keysOf(MEETING_STANCES).nullable(),
      opinion: z.string().nullable(),
    }),
  ),
  mayReply: z.boolean(),
  /** null until they are confirmed, but for those who organise it */
  minutes: z.string().nullable(),
  trail: z.array(
    z.object({ at: Time, action: z.string(), label: z.string(), by: z.string(), text: z.string().nullable() }),
  ),
  allowedActions: z.array(
    z.object({ action: z.string(), label: z.string(), needs: z.array(z.string()), next: z.boolean() }),
  ),
})
export type Meeting = z.infer<typeof Meeting>

export const meetingSchemas: Schemas<typeof meetingRoutes> = {
  meetings: { input: MeetingQuery, output: MeetingPage },
  one: { input: MeetingId, output: Meeting },
  sittings: { input: Empty, output: SittingList },
  call: { input: CallMeeting, output: Meeting },
  reply: { input: ReplyToCall, output: Meeting },
  raise: { input: RaiseItem, output: Meeting },
  decide: { input: DecideItem, output: Meeting },
  attend: { input: TakeAttendance, output: Meeting },
  opine: { input: RecordOpinion, output: Meeting },
  act: { input: ActOnMeeting, output: Meeting },
}
