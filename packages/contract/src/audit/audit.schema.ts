import { AUDIT_SUBJECTS } from '@linli/domain'
import * as z from 'zod'
import { Cursor, Done, Empty, Id, keysOf, page, PageLimit, text, Time, type Schemas } from '../kernel/schema.ts'
import { RuleView } from '../rule/rule.schema.ts'
import type { auditRoutes } from './audit.routes.ts'

/**
 * What happened within a time window, newest first: the last 90 days unless said otherwise, a year at most. What is
 * asked of one case or one subject is read whole.
 */
export const AuditQuery = z.object({
  from: Time.optional(),
  to: Time.optional(),
  subject: keysOf(AUDIT_SUBJECTS).optional(),
  subjectId: Id.optional(),
  action: z.string().max(30).optional(),
  /** who: a login, or words of the post that stands beside the event */
  person: text(64).optional(),
  /** number of a case */
  no: z.string().max(20).optional(),
  cursor: Cursor,
  limit: PageLimit,
})
export type AuditQuery = z.input<typeof AuditQuery>
export const AuditEntry = z.object({
  id: Id,
  at: Time,
  subject: keysOf(AUDIT_SUBJECTS),
  subjectId: Id,
  /** the subject in words: number of the case, login or post, name of the place …; residents by a masked name */
  about: z.string(),
  action: z.string(),
  /** what happened, in Chinese */
  label: z.string(),
  /** post of who did it, as it was then */
  actor: z.string(),
  /** login of who did it, where there is one still */
  login: z.string().nullable(),
  /** the reason that was given, as long as it is not erased; the filters of an export */
  note: z.string().nullable(),
  /** the version of the rule that it made */
  rule: RuleView.nullable(),
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
