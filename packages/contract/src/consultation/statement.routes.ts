import { command, post, read } from '../kernel/route.ts'
import type { ConsultationId } from './consultation.schema.ts'
import type * as S from './statement.schema.ts'

export const statementRoutes = {
  /** what one has said nothing to comes first, in an order of one's own */
  list: read<S.StatementQuery, S.StatementPage>('/api/v1/consultations/:id/statements', 'consultation.speak'),
  /** what one wrote, with what became of it */
  own: read<ConsultationId, S.OwnStatements>('/api/v1/consultations/:id/own-statements', 'consultation.speak'),
  write: command<S.WriteStatement, S.OwnStatements>(
    'POST',
    '/api/v1/consultations/:id/statements',
    'consultation.speak',
  ),
  /** the last one counts. No command: neither an event nor the digest of one may tell what somebody said */
  vote: post<S.VoteOnStatement, S.Statement>(
    '/api/v1/consultations/:id/statements/:statementId/vote',
    'consultation.speak',
  ),
  desk: read<S.StatementDeskQuery, S.StatementDesk>(
    '/api/v1/consultations/:id/statement-desk',
    'consultation.moderate',
  ),
  moderate: command<S.ModerateStatement, S.DeskStatement>(
    'PUT',
    '/api/v1/consultations/:id/statements/:statementId/moderation',
    'consultation.moderate',
  ),
  picture: read<ConsultationId, S.AgreementPicture>('/api/v1/consultations/:id/picture', 'consultation.read'),
}
