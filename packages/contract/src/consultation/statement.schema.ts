import { STANCES, STATEMENT_LENGTH, STATEMENT_STATES } from '@linli/domain'
import * as z from 'zod'
import { Cursor, Id, keysOf, list, page, PageLimit, text, Time, type Schemas } from '../kernel/schema.ts'
import { ConsultationId } from './consultation.schema.ts'
import type { statementRoutes } from './statement.routes.ts'

const Stance = keysOf(STANCES)
/** Statement (观点) that others agree with, disagree with or pass on. */
export const Statement = z.object({
  id: Id,
  text: z.string(),
  /** what one says to it oneself */
  stance: Stance.nullable(),
  mine: z.boolean(),
})
export type Statement = z.infer<typeof Statement>
export const StatementQuery = ConsultationId.extend({ cursor: Cursor, limit: PageLimit })
export type StatementQuery = z.input<typeof StatementQuery>
export const StatementPage = page(Statement).extend({
  /** whether one may write and vote now */
  maySpeak: z.boolean(),
})
export type StatementPage = z.infer<typeof StatementPage>

export const WriteStatement = ConsultationId.extend({ text: text(STATEMENT_LENGTH, 5) })
export type WriteStatement = z.infer<typeof WriteStatement>
export const OwnStatements = list(
  z.object({
    id: Id,
    text: z.string(),
    state: keysOf(STATEMENT_STATES),
    stateLabel: z.string(),
    /** why others do not read it */
    reason: z.string().nullable(),
    at: Time,
  }),
)
export type OwnStatements = z.infer<typeof OwnStatements>

const StatementId = ConsultationId.extend({ statementId: Id })
export const VoteOnStatement = StatementId.extend({ stance: Stance })
export type VoteOnStatement = z.infer<typeof VoteOnStatement>

/** Before others read it: without who wrote it. */
export const DeskStatement = z.object({
  id: Id,
  text: z.string(),
  state: keysOf(STATEMENT_STATES),
  stateLabel: z.string(),
  reason: z.string().nullable(),
  at: Time,
})
export type DeskStatement = z.infer<typeof DeskStatement>
export const StatementDeskQuery = ConsultationId.extend({
  state: keysOf(STATEMENT_STATES).default('waiting'),
  cursor: Cursor,
  limit: PageLimit,
})
export type StatementDeskQuery = z.input<typeof StatementDeskQuery>
export const StatementDesk = page(DeskStatement)
export type StatementDesk = z.infer<typeof StatementDesk>
export const ModerateStatement = StatementId.extend({
  accept: z.boolean(),
  /** for the writer, where it is not accepted */
  reason: text(200).optional(),
})
export type ModerateStatement = z.infer<typeof ModerateStatement>

const Figures = z.object({ agree: z.number().int(), disagree: z.number().int(), pass: z.number().int() })
const Opinions = z.array(z.object({ statementId: Id, text: z.string(), stance: Stance.exclude(['pass']) }))
/** Picture of agreement (共识图): there is no person in it, and nothing of fewer than ten. */
export const AgreementPicture = z.object({
  /** null: nobody has voted yet, or it is not made yet */
  at: Time.nullable(),
  voters: z.number().int(),
  /** the largest first; `typical` is what sets a group apart from all others */
  groups: z.array(z.object({ label: z.string(), size: z.number().int(), typical: Opinions })),
  statements: z.array(
    z.object({
      id: Id,
      text: z.string(),
      /** null below ten */
      all: Figures.nullable(),
      /** of the groups in their order; null where it is not shown */
      groups: z.array(Figures.nullable()),
    }),
  ),
  /** what most of every part of the voters say */
  common: Opinions,
})
export type AgreementPicture = z.infer<typeof AgreementPicture>

export const statementSchemas: Schemas<typeof statementRoutes> = {
  list: { input: StatementQuery, output: StatementPage },
  own: { input: ConsultationId, output: OwnStatements },
  write: { input: WriteStatement, output: OwnStatements },
  vote: { input: VoteOnStatement, output: Statement },
  desk: { input: StatementDeskQuery, output: StatementDesk },
  moderate: { input: ModerateStatement, output: DeskStatement },
  picture: { input: ConsultationId, output: AgreementPicture },
}
