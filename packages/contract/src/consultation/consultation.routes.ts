import { command, read } from '../kernel/route.ts'
import type { Empty } from '../kernel/schema.ts'
import type * as S from './consultation.schema.ts'

export const consultationRoutes = {
  forms: read<Empty, S.FormList>('/api/v1/consultation-forms', 'consultation.read'),
  propose: command<S.Propose, S.Consultation>('POST', '/api/v1/consultations', 'consultation.propose'),
  /** topics where one lives */
  near: read<S.NearTopicsQuery, S.TopicPage>('/api/v1/consultations/near', 'consultation.follow'),
  /** topics in one's area, by state */
  board: read<S.BoardQuery, S.TopicPage>('/api/v1/consultations', 'consultation.board'),
  one: read<S.ConsultationId, S.Consultation>('/api/v1/consultations/:id', 'consultation.read'),
  sign: command<S.ConsultationId, S.Consultation>('POST', '/api/v1/consultations/:id/signature', 'consultation.follow'),
  follow: command<S.Follow, S.Consultation>('PUT', '/api/v1/consultations/:id/following', 'consultation.follow'),
  roster: command<S.NameRoster, S.Consultation>('PUT', '/api/v1/consultations/:id/roster', 'consultation.organise'),
  plan: command<S.MakePlan, S.Consultation>('PUT', '/api/v1/consultations/:id/plan', 'consultation.organise'),
  /** polls that it may be put to */
  polls: read<S.ConsultationId, S.FittingPolls>('/api/v1/consultations/:id/polls', 'consultation.organise'),
  putToVote: command<S.PutToVote, S.Consultation>('PUT', '/api/v1/consultations/:id/poll', 'consultation.organise'),
  /** a duty becomes a case (任务派单) at the desk of the community */
  sendDuty: command<S.SendDuty, S.Consultation>(
    'POST',
    '/api/v1/consultations/:id/duties/:dutyId/case',
    'consultation.organise',
  ),
  act: command<S.ActOnConsultation, S.Consultation>(
    'POST',
    '/api/v1/consultations/:id/actions/:action',
    'consultation.act',
  ),
}
