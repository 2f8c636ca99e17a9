import { isoTime, STATEMENT_STATES } from '@linli/domain'
import type { StatementRow } from './statement.entity.ts'

/** For who wrote it and for the desk: without who wrote it. */
export const ownStatement = ({ id, text, state, reason, createdAt }: StatementRow) => ({
  id,
  text,
  state,
  stateLabel: STATEMENT_STATES[state],
  reason,
  at: isoTime(createdAt),
})
