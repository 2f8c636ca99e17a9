import { command, read } from '../kernel/route.ts'
import type { Empty } from '../kernel/schema.ts'
import type * as S from './meeting.schema.ts'

export const meetingRoutes = {
  /** of a topic, in one's area, or that one is called to */
  meetings: read<S.MeetingQuery, S.MeetingPage>('/api/v1/meetings', 'meeting.read'),
  one: read<S.MeetingId, S.Meeting>('/api/v1/meetings/:id', 'meeting.read'),
  sittings: read<Empty, S.SittingList>('/api/v1/meeting-sittings', 'meeting.organise'),
  call: command<S.CallMeeting, S.Meeting>('POST', '/api/v1/meetings', 'meeting.organise'),
  /** whether one comes, said by who was called */
  reply: command<S.ReplyToCall, S.Meeting>('PUT', '/api/v1/meetings/:id/reply', 'meeting.read'),
  attend: command<S.TakeAttendance, S.Meeting>('PUT', '/api/v1/meetings/:id/attendance', 'meeting.organise'),
  opine: command<S.RecordOpinion, S.Meeting>('PUT', '/api/v1/meetings/:id/seats/:seatId/opinion', 'meeting.organise'),
  /** an item becomes a proposal */
  raise: command<S.RaiseItem, S.Meeting>('POST', '/api/v1/meetings/:id/items/:itemId/topic', 'meeting.organise'),
  decide: command<S.DecideItem, S.Meeting>('PUT', '/api/v1/meetings/:id/items/:itemId/decision', 'meeting.organise'),
  act: command<S.ActOnMeeting, S.Meeting>('POST', '/api/v1/meetings/:id/actions/:action', 'meeting.organise'),
}
