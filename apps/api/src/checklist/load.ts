import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { ChecklistLoad, LoadQuery } from '@linli/contract'
import {
  LOADS,
  monthKey,
  OUTCOME_LOADS,
  reusedLoads,
  sentLoads,
  startOfDate,
  stoppedLoads,
  type Load,
  type Loads,
} from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { PlaceRow } from '../grid/grid.entity.ts'
import type { CallOf } from '../kernel/call.ts'
import type { EventRow } from '../kernel/kernel.entity.ts'
import { Outbox } from '../kernel/outbox.ts'
import { addRows, changeRows, readRow, readRows } from '../kernel/rows.ts'
import { UnitOfWork, type Work } from '../kernel/unit-of-work.ts'
import { ChecklistItemRow, ChecklistLoadRow, ChecklistStopRow, ChecklistTaskRow } from './checklist.entity.ts'
import { pathsOf, rangesOf, unitsOf } from './facts.ts'
import { askersOf } from './items.ts'

const MONTHS = 6
/** One count and where it belongs. */
interface Counted {
  readonly communityId: string
  readonly unitId: string
  readonly loads: Loads
}
interface Sum {
  readonly month: string
  readonly communityId: string
  readonly unitId: string
  readonly load: Load
  readonly n: number | string
}

/** The meter (减负): what was asked of communities, by month and by who asked. */
@Injectable()
export class LoadMeter implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.outbox.on('checklist-load', (work, event) => this.#count(work, event))
  }

  async #count({ em }: Work, event: EventRow): Promise<void> {
    const month = monthKey(event.at)
    for (const { communityId, unitId, loads } of await counted(em, event))
      for (const [load, n] of Object.entries(loads) as [Load, number][]) {
        const key = { month, communityId, unitId, load }
        const row = await readRow(em, ChecklistLoadRow, key, 'alone')
        if (row) await changeRows(em, ChecklistLoadRow, key, { n: row.n + n })
        else await addRows(em, ChecklistLoadRow, [{ ...key, n }])
      }
  }

  async read({ actor, input }: CallOf<typeof LoadQuery>): Promise<ChecklistLoad> {
    const em = this.uow.source.manager
    const months = monthsUntil(input.month)
    const ranges = rangesOf(pathsOf(actor))
    const units = unitsOf(actor)
    const within = [...ranges.map(() => '(p.path >= ? AND p.path < ?)'), ...units.map(() => 'l.unit_id = ?')]
    const sums: Sum[] = await em.query(
      `SELECT l.month AS month, l.community_id AS communityId, l.unit_id AS unitId, l.load AS ${em.connection.driver.escape('load')}, l.n AS n
       FROM checklist_load l JOIN place p ON p.id = l.community_id
       WHERE l.month >= ? AND l.month <= ? AND (${within.join(' OR ')}) ORDER BY p.path, l.unit_id`,
      [months[0], input.month, ...ranges.flatMap(({ from, to }) => [from, to]), ...units],
    )
    const here = sums.filter(({ month }) => month === input.month)
    const communityIds = [...new Set(here.map(({ communityId }) => communityId))]
    const places = await readRows(em, PlaceRow, { id: communityIds })
    const nameOf = new Map(places.map(({ id, name }) => [id, name]))
    const askers = await askersOf(em, here)
    const keys = [...new Set(here.map(({ communityId, unitId }) => `${communityId} ${unitId}`))]
    return {
      month: input.month,
      rows: keys.map((key) => {
        const of = here.filter(({ communityId, unitId }) => `${communityId} ${unitId}` === key)
        const { communityId, unitId } = of[0]!
        const names = { communityName: nameOf.get(communityId) ?? '', askerName: askers.get(unitId) ?? '' }
        return { communityId, unitId, ...names, counts: countsOf(of) }
      }),
      months: months.map((month) => ({ month, counts: countsOf(sums.filter((sum) => sum.month === month)) })),
    }
  }
}

function countsOf(sums: readonly Sum[]): Record<Load, number> {
  const counts = Object.fromEntries(Object.keys(LOADS).map((load) => [load, 0])) as Record<Load, number>
  for (const { load, n } of sums) counts[load] += Number(n)
  return counts
}

/** The month and those before it, the first first. */
function monthsUntil(month: string): string[] {
  const months = [month]
  while (months.length < MONTHS) months.unshift(monthKey(startOfDate(`${months[0]}-01`) - 1))
  return months
}

async function counted(em: EntityManager, { subject, subjectId, action, data }: EventRow): Promise<Counted[]> {
  if (subject === 'checklist-stop') {
    const { communityIds, unitId, stop, known } = (await readRow(em, ChecklistStopRow, { id: subjectId }))!
    return communityIds.map((communityId) => ({ communityId, unitId, loads: stoppedLoads(stop, known) }))
  }
  if (subject === 'checklist-item') {
    const { unitId } = (await readRow(em, ChecklistItemRow, { id: subjectId }))!
    return [{ communityId: String(data['communityId']), unitId, loads: reusedLoads(Number(data['fields'])) }]
  }
  const { itemId, communityId, unitId, fields } = (await readRow(em, ChecklistTaskRow, { id: subjectId }))!
  const { kind, minutes } = (await readRow(em, ChecklistItemRow, { id: itemId }))!
  // What others owe the community is no load of it.
  if (kind === 'duty') return []
  const loads = action === 'send' ? sentLoads({ fields: fields.length, minutes }) : (OUTCOME_LOADS[action] ?? {})
  return [{ communityId, unitId, loads }]
}
