import { ENTRY_KINDS, projectProcess, PROJECT_RIGHTS } from '@linli/domain'
import * as z from 'zod'
import { Cursor, Id, keysOf, page, PageLimit, text, Time, type Schemas } from '../kernel/schema.ts'
import type { projectRoutes } from './project.routes.ts'

const State = keysOf(projectProcess.states)
const Fen = z.number().int().min(0).max(1e12)
export const BudgetLine = z.object({ what: text(60, 1), source: text(60, 1), amount: Fen, spent: Fen })
export type BudgetLine = z.infer<typeof BudgetLine>
const Budget = z.array(BudgetLine).min(1, '请写明资金').max(50)

export const ProjectQuery = z.object({ state: State.optional(), cursor: Cursor, limit: PageLimit })
export type ProjectQuery = z.input<typeof ProjectQuery>
export const ProjectId = z.object({ id: Id })
export type ProjectId = z.infer<typeof ProjectId>
const project = {
  id: Id,
  title: z.string(),
  state: State,
  stateLabel: z.string(),
  open: z.boolean(),
  placeName: z.string(),
  ownerName: z.string(),
  notifiedAt: Time,
  /** of the money, in fen */
  amount: z.number().int(),
  spent: z.number().int(),
}
export const ProjectPage = page(z.object(project))
export type ProjectPage = z.infer<typeof ProjectPage>

/** Notify (告知): what the unit will do, where in the community, with what money. */
export const NotifyProject = z.object({
  unitId: Id,
  placeId: Id,
  title: text(40, 1),
  body: text(4000, 1),
  budget: Budget,
})
export type NotifyProject = z.input<typeof NotifyProject>
export const SetBudget = ProjectId.extend({ version: z.number().int(), lines: Budget, reason: text(200, 1) })
export type SetBudget = z.input<typeof SetBudget>
export const AnswerEntry = ProjectId.extend({ entryId: Id, version: z.number().int(), text: text(1000, 1) })
export type AnswerEntry = z.input<typeof AnswerEntry>
export const OpenRight = ProjectId.extend({
  right: keysOf(PROJECT_RIGHTS),
  version: z.number().int(),
  consultationId: Id,
})
export type OpenRight = z.infer<typeof OpenRight>
/** A step; `suggest` and `visit` bring what shall be answered as text. */
export const ActOnProject = ProjectId.extend({
  action: z.enum([
    'suggest',
    'agree',
    'refuse',
    'notify-again',
    'start',
    'visit',
    'report',
    'apply',
    'accept',
    'send-back',
    'withdraw',
  ]),
  version: z.number().int(),
  reason: text(500).optional(),
  text: text(2000).optional(),
})
export type ActOnProject = z.input<typeof ActOnProject>

export const Project = z.object({
  ...project,
  version: z.number().int(),
  body: z.string(),
  /** the clock of the step that it is in */
  dueAt: Time.nullable(),
  entries: z.array(
    z.object({
      id: Id,
      kind: keysOf(ENTRY_KINDS),
      kindLabel: z.string(),
      text: z.string(),
      by: z.string(),
      at: Time,
      dueAt: Time.nullable(),
      answer: z.string().nullable(),
      answeredAt: Time.nullable(),
      /** whether the reader may answer it now */
      mayAnswer: z.boolean(),
    }),
  ),
  /** as it is now first, then as it was before; each with why it changed */
  budgets: z.array(z.object({ at: Time, by: z.string(), reason: z.string(), lines: z.array(BudgetLine) })),
  /** topics by which rights are open to residents */
  topics: z.array(
    z.object({
      right: keysOf(PROJECT_RIGHTS),
      rightLabel: z.string(),
      consultationId: Id,
      title: z.string(),
      stateLabel: z.string(),
    }),
  ),
  trail: z.array(
    z.object({ at: Time, action: z.string(), label: z.string(), by: z.string(), text: z.string().nullable() }),
  ),
  allowedActions: z.array(
    z.object({ action: z.string(), label: z.string(), needs: z.array(z.string()), next: z.boolean() }),
  ),
})
export type Project = z.infer<typeof Project>

export const projectSchemas: Schemas<typeof projectRoutes> = {
  projects: { input: ProjectQuery, output: ProjectPage },
  one: { input: ProjectId, output: Project },
  notify: { input: NotifyProject, output: Project },
  budget: { input: SetBudget, output: Project },
  answer: { input: AnswerEntry, output: Project },
  open: { input: OpenRight, output: Project },
  act: { input: ActOnProject, output: Project },
}
