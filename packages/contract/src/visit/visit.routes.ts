import { command, read } from '../kernel/route.ts'
import type { Done, Empty } from '../kernel/schema.ts'
import type { WorkOrderDetail } from '../work-order/work-order.schema.ts'
import type * as S from './visit.schema.ts'

export const visitRoutes = {
  purposes: read<Empty, S.PurposeList>('/api/v1/visit-purposes', 'visit.plan'),
  plan: command<S.PlanRound, S.Round>('POST', '/api/v1/visit-rounds', 'visit.plan'),
  end: command<S.RoundId, S.Round>('POST', '/api/v1/visit-rounds/:id/end', 'visit.plan'),
  rounds: read<S.RoundQuery, S.RoundPage>('/api/v1/visit-rounds', 'visit.do'),
  /** what is left of a round: a home is in it until something is written, and a refusal is not */
  left: read<S.HomeQuery, S.HomePage>('/api/v1/visit-rounds/:id/left', 'visit.do'),
  written: read<S.HomeQuery, S.HomePage>('/api/v1/visit-rounds/:id/written', 'visit.do'),
  home: read<S.HomeId, S.VisitHome>('/api/v1/visit-rounds/:id/homes/:householdId', 'visit.do'),
  note: command<S.WriteNote, S.VisitHome>('POST', '/api/v1/visit-rounds/:id/homes/:householdId/note', 'visit.do'),
  raise: command<S.RaiseAtHome, WorkOrderDetail>(
    'POST',
    '/api/v1/visit-rounds/:id/homes/:householdId/raise',
    'visit.do',
  ),
  unmask: command<S.UnmaskBound, S.BoundPerson>(
    'POST',
    '/api/v1/visit-rounds/:id/homes/:householdId/unmask',
    'visit.do',
  ),
  own: read<Empty, S.OwnNotes>('/api/v1/visit-notes', 'visit.own'),
  correct: command<S.CorrectNote, S.OwnNotes>('PUT', '/api/v1/visit-notes/:id', 'visit.own'),
  erase: command<S.NoteId, Done>('DELETE', '/api/v1/visit-notes/:id', 'visit.own'),
}
