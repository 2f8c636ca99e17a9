import * as z from 'zod'
import { Cursor, Done, Empty, Id, page, PageLimit, text, Time, type Schemas } from '../kernel/schema.ts'
import type { auditRoutes } from './audit.routes.ts'

export const AuditQuery = z.object({
  subject: z.string().max(40).optional(),
  actorId: Id.optional(),
  cursor: Cursor,
  limit: PageLimit,
})
export type AuditQuery = z.input<typeof AuditQuery>
export const AuditEntry = z.object({
  id: Id,
  at: Time,
  subject: z.string(),
  subjectId: Id,
  action: z.string(),
  actorId: Id.nullable(),
  actor: z.string(),
})
export type AuditEntry = z.infer<typeof AuditEntry>
export const AuditPage = page(AuditEntry)
export type AuditPage = z.infer<typeof AuditPage>
export const SealCheck = z.object({
  ok: z.boolean(),
  sealed: z.number().int(),
  /** events that came after the last seal */
  unsealed: z.number().int(),
  /** first seal that does not fit its events */
  brokenAt: Id.nullable(),
  root: z.string().nullable(),
})
export type SealCheck = z.infer<typeof SealCheck>

/** Complaint about the product itself (国办函〔2026〕12号). */
export const FileComplaint = z.object({ text: text(2000, 1), contact: text(50).optional() })
export type FileComplaint = z.infer<typeof FileComplaint>
export const Complaint = z.object({ id: Id, at: Time, text: z.string(), contact: z.string().nullable() })
export const ComplaintQuery = z.object({ cursor: Cursor, limit: PageLimit })
export type ComplaintQuery = z.input<typeof ComplaintQuery>
export const ComplaintPage = page(Complaint)
export type ComplaintPage = z.infer<typeof ComplaintPage>

export const auditSchemas: Schemas<typeof auditRoutes> = {
  events: { input: AuditQuery, output: AuditPage },
  verify: { input: Empty, output: SealCheck },
  complain: { input: FileComplaint, output: Done },
  complaints: { input: ComplaintQuery, output: ComplaintPage },
}
