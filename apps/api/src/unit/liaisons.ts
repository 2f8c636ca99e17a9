import { liaisonAt, type Liaison, type Urgency } from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { dutyFirst, reachable } from '../access/duty.ts'
import { ancestorPaths } from '../grid/places.ts'

/** A liaison as it is shown: by real name, with the duty phone of the post at the unit. */
export interface UnitLiaison extends Liaison {
  readonly unitId: string
  readonly unitName: string
  readonly accountId: string
  readonly name: string
  readonly dutyPhone: string | null
}
interface LiaisonRead {
  unit_id: string
  unit_name: string
  account_id: string
  name: string
  duty_phone: string | null
  path: string
  from_at: number | string
  until_at: number | string | null
}

/** The liaison of each unit for a place, the nearest one; who left the unit is none any more. */
export async function liaisonsAt(
  em: EntityManager,
  path: string,
  now: number,
  unitId?: string,
): Promise<Map<string, UnitLiaison>> {
  const paths = ancestorPaths(path)
  const rows: LiaisonRead[] = await em.query(
    `SELECT l.unit_id, u.name AS unit_name, l.account_id, a.name, MAX(p.duty_phone) AS duty_phone, pl.path, l.from_at, l.until_at
     FROM liaison l JOIN place pl ON pl.id = l.place_id JOIN unit u ON u.id = l.unit_id JOIN account a ON a.id = l.account_id
     JOIN post p ON p.account_id = l.account_id AND p.unit_id = l.unit_id
     AND p.from_at <= ? AND (p.until_at IS NULL OR p.until_at > ?)
     WHERE pl.path IN (${paths.map(() => '?').join(', ')}) AND (l.until_at IS NULL OR l.until_at > ?) AND u.active = 1
     ${unitId === undefined ? '' : 'AND l.unit_id = ?'}
     GROUP BY l.id, l.unit_id, u.name, u.code, l.account_id, a.name, pl.path, l.from_at, l.until_at ORDER BY u.code LIMIT 2000`,
    [now, now, ...paths, now, ...(unitId === undefined ? [] : [unitId])],
  )
  const liaisons = rows.map(
    (row): UnitLiaison => ({
      unitId: row.unit_id,
      unitName: row.unit_name,
      accountId: row.account_id,
      name: row.name,
      dutyPhone: row.duty_phone,
      path: row.path,
      from: Number(row.from_at),
      until: row.until_at === null ? null : Number(row.until_at),
    }),
  )
  const nearest = [...new Set(liaisons.map((one) => one.unitId))].flatMap(
    (unit) =>
      liaisonAt(
        liaisons.filter((one) => one.unitId === unit),
        path,
        now,
      ) ?? [],
  )
  return new Map(nearest.map((one) => [one.unitId, one]))
}

/** Of those of a unit who would hear a whistle its liaison for the place, if they can be told now; else as ever. */
export async function liaisonFirst(
  em: EntityManager,
  { unitId, path }: { readonly unitId: string; readonly path: string },
  staff: readonly string[],
  urgency: Urgency,
  now: number,
): Promise<readonly string[]> {
  const id = (await liaisonsAt(em, path, now, unitId)).get(unitId)?.accountId
  if (id !== undefined && staff.includes(id) && (await reachable(em, [id], urgency, now)).get(id)! <= now) return [id]
  return dutyFirst(em, unitId, staff, urgency, now)
}
