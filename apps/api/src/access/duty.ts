import { firstTold, toldFrom, type Urgency } from '@linli/domain'
import { LessThanOrEqual, MoreThan, type EntityManager } from 'typeorm'
import { readRows } from '../kernel/rows.ts'
import { DutyShiftRow, QuietRow } from './access.entity.ts'

/**
 * From when each account may be told, by whichever channel: now, or when the quiet time that runs is over. What is
 * immediate rings now.
 */
export async function reachable(
  em: EntityManager,
  accountIds: Iterable<string>,
  urgency: Urgency | null,
  now: number,
): Promise<Map<string, number>> {
  const ids = [...new Set(accountIds)]
  const rows = await readRows(em, QuietRow, { accountId: ids })
  const quiet = new Map(rows.map((row) => [row.accountId, row]))
  return new Map(ids.map((id) => [id, quiet.has(id) ? toldFrom(quiet.get(id)!, urgency, now) : now]))
}

/** Accounts that are on duty for a place or unit at the moment. */
export async function onDutyAt(em: EntityManager, holderId: string, now: number): Promise<Set<string>> {
  const where = { holderId, fromAt: LessThanOrEqual(now), untilAt: MoreThan(now) }
  const shifts = await em.find(DutyShiftRow, { select: { accountId: true }, where, take: 200 })
  return new Set(shifts.map((shift) => shift.accountId))
}

/** Of those who would hear of a new case of a place or unit, those on duty who can be told now; else everybody. */
export async function dutyFirst(
  em: EntityManager,
  holderId: string,
  staff: readonly string[],
  urgency: Urgency,
  now: number,
): Promise<readonly string[]> {
  const onDuty = await onDutyAt(em, holderId, now)
  if (onDuty.size === 0) return staff
  const from = await reachable(em, onDuty, urgency, now)
  return firstTold(staff, new Set([...onDuty].filter((id) => from.get(id)! <= now)))
}
