import { GRID_ROLES } from '@linli/domain'
import type { EntityManager } from 'typeorm'
import type { ReplyRow } from './call.entity.ts'
import type { CaseFacts } from './facts.ts'
import type { WorkOrderRow } from './work-order.entity.ts'

/** What stands beside the case in one row each: its reporter, how they want the answer, the grid with its officer. */
export interface Beside {
  name: string | null
  phone: string | null
  erased_at: number | string | null
  reply_by: ReplyRow['replyBy'] | null
  address: string | null
  grid_name: string | null
  duty_phone: string | null
  /** whether there is anything of it */
  on_duty: number
  followed: number
  /** what it was ordered together with others as */
  bundle_id: string | null
  bundle_name: string | null
}
export async function besideOf(em: EntityManager, row: WorkOrderRow, now: number): Promise<Beside> {
  const [beside]: Beside[] = await em.query(
    `SELECT a.name, a.phone, a.erased_at, r.reply_by, r.address, g.name AS grid_name,
     (SELECT p.duty_phone FROM post p WHERE p.place_id = g.id AND p.role IN (${GRID_ROLES.map(() => '?').join(', ')})
      AND p.from_at <= ? AND (p.until_at IS NULL OR p.until_at > ?) ORDER BY p.role DESC LIMIT 1) AS duty_phone,
     EXISTS (SELECT 1 FROM duty_shift d WHERE d.holder_id IN (?, ?)
      AND d.from_at <= ? AND d.until_at > ?) AS on_duty,
     EXISTS (SELECT 1 FROM work_order f WHERE f.main_id = w.id) AS followed, b.id AS bundle_id, b.name AS bundle_name
     FROM work_order w LEFT JOIN account a ON a.id = w.reporter_id LEFT JOIN work_order_reply r ON r.work_order_id = w.id
     LEFT JOIN place g ON g.id = w.grid_id LEFT JOIN bundle_case c ON c.work_order_id = w.id
     LEFT JOIN bundle_order b ON b.id = c.bundle_order_id WHERE w.id = ?`,
    [...GRID_ROLES, now, now, row.deskId, row.unitId ?? row.handlerPlaceId, now, now, row.id],
  )
  return beside!
}

/** Whoever owes the answer sees how it is wanted; of a confidential case the desk alone. */
export function replyOf({ reply_by: by, address }: Beside, row: WorkOrderRow, { relations }: CaseFacts) {
  if (!(['desk', 'handler', 'reporter'] as const).some((one) => relations.has(one))) return null
  if (row.confidential && !relations.has('desk') && !relations.has('reporter')) return null
  return by && { by, address: address !== null }
}

export const bundleOf = ({ bundle_id: id, bundle_name: name }: Beside) => (id && name ? { id, name } : null)

/** Whom the resident can call: the officer of the smallest grid, if that is not whom it is about. */
export const gridStaffOf = ({ grid_name: name, duty_phone: phone }: Beside, { aboutId }: WorkOrderRow) =>
  name === null || aboutId !== null ? null : { name, phone }
