import { CALL_REPLIES, meetingProcess, SEAT_KINDS, MEETING_STANCES } from '@linli/domain'
import * as z from 'zod'
import { Cursor, Id, keysOf, page, PageLimit, text, Time, type Schemas } from '../kernel/schema.ts'
import type { meetingRoutes } from './meeting.routes.ts'

export const MeetingQuery = z.object({
  consultationId: Id.optional(),
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
  consultationId: Id,
  title: z.string(),
  state: keysOf(meetingProcess.states),
  stateLabel: z.string(),
  placeName: z.string(),
  startsAt: Time,
  venue: z.string(),
}
export const MeetingPage = page(z.object(meeting))
export type MeetingPage = z.infer<typeof MeetingPage>

/** Call (通知开会): whoever is named in the roster of the topic is called. */
export const CallMeeting = z.object({
  consultationId: Id,
  startsAt: Time,
  venue: text(100, 1),
  agenda: z.array(text(100, 1)).min(1, '至少一项议程').max(20),
})
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
  agenda: z.array(z.string()),
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
  call: { input: CallMeeting, output: Meeting },
  reply: { input: ReplyToCall, output: Meeting },
  attend: { input: TakeAttendance, output: Meeting },
  opine: { input: RecordOpinion, output: Meeting },
  act: { input: ActOnMeeting, output: Meeting },
}
