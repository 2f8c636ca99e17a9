import type { EntityManager } from 'typeorm'

/** A count that comes to this many stops: so many, or more. */
export const BOUND = 999
/** Places and units that one statement asks about. */
const AT_ONCE = 100

/** How much waits for each place or unit, and what of it is late: both stop at the bound. */
export async function loadOf(em: EntityManager, holderIds: readonly string[], now: number) {
  const one = `SELECT COUNT(*) AS waits, COALESCE(SUM(CASE WHEN t.due_at < ? THEN 1 ELSE 0 END), 0) AS late, ? AS id
    FROM (SELECT due_at FROM seat WHERE holder_id = ? AND mine = 1 ORDER BY due_at LIMIT ${BOUND}) t`
  const load = new Map<string, { open: number; late: number }>()
  for (let from = 0; from < holderIds.length; from += AT_ONCE) {
    const ids = holderIds.slice(from, from + AT_ONCE)
    const rows: { id: string; waits: number; late: number }[] = await em.query(
      ids.map(() => one).join(' UNION ALL '),
      ids.flatMap((id) => [now, id, id]),
    )
    for (const { id, waits, late } of rows) load.set(id, { open: Number(waits), late: Number(late) })
  }
  return load
}
