import { command, read } from '../kernel/route.ts'
import type { Done, Empty } from '../kernel/schema.ts'
import type * as S from './audit.schema.ts'

export const auditRoutes = {
  events: read<S.AuditQuery, S.AuditPage>('/api/v1/audit/events', 'audit.read'),
  verify: read<Empty, S.SealCheck>('/api/v1/audit/seals', 'audit.read'),
  complain: command<S.FileComplaint, Done>('POST', '/api/v1/complaints', 'complaint.file'),
  complaints: read<S.ComplaintQuery, S.ComplaintPage>('/api/v1/complaints', 'complaint.read'),
}
