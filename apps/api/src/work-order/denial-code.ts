import type { Secrets } from '../platform/secrets.ts'
import type { WorkOrderRow } from './work-order.entity.ts'

const LENGTH = 12

/** What the SMS to who was raised for brings along: the number and a signature that nobody guesses. */
export const denialCode = (secrets: Secrets, { id, no }: Pick<WorkOrderRow, 'id' | 'no'>): string =>
  `${no}.${secrets.sign(`deny:${id}`).slice(0, LENGTH)}`
