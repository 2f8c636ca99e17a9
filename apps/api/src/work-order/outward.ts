import { Injectable } from '@nestjs/common'
import { outsideOf, type OutsideAudience } from '@linli/domain'
import { In, type EntityManager } from 'typeorm'
import type { EventData, EventRow } from '../kernel/kernel.entity.ts'
import type { Work } from '../kernel/unit-of-work.ts'
import { Deliveries } from '../notification/deliveries.ts'
import { Rules } from '../rule/rules.ts'
import { keptFromGrids } from './about.ts'
import { TicketRow, type WorkOrderRow } from './work-order.entity.ts'

/** What of a notice goes out beside the app: to people, and to the groups of the places and units it is for. */
@Injectable()
export class Outward {
  constructor(
    private readonly deliveries: Deliveries,
    private readonly rules: Rules,
  ) {}

  async tell(work: Work, order: WorkOrderRow, event: EventRow, notice: string, words: string): Promise<void> {
    const about = { eventId: event.id, order }
    const told = new Set<string>()
    const off = await this.rules.get('notification.off', work.em)
    for (const [audience, outside] of outsideOf(notice, off)) {
      if (outside.wecom) {
        const groups = (await groupsOf(work.em, order, audience, event.data)).filter((id) => !told.has(id))
        await this.deliveries.toGroups(work, about, outside, words, groups)
        for (const id of groups) told.add(id)
      } else {
        const people = peopleOf(order, audience).filter((id) => id !== event.actorId)
        await this.deliveries.toPeople(work, about, audience, outside, people)
      }
    }
  }

  /** Of a case that follows, its reporter alone hears of the steps of the main. */
  async tellReporter(work: Work, order: WorkOrderRow, event: EventRow, notice: string): Promise<void> {
    const off = await this.rules.get('notification.off', work.em)
    for (const [audience, outside] of outsideOf(notice, off))
      if (audience === 'reporter')
        await this.deliveries.toPeople(work, { eventId: event.id, order }, audience, outside, [order.reporterId!])
  }
}

const peopleOf = ({ reporterId, raisedById }: WorkOrderRow, audience: OutsideAudience): string[] =>
  reporterId === null || (audience === 'raised-for' && raisedById === reporterId) ? [] : [reporterId]

/** Ids of places and units. */
async function groupsOf(
  em: EntityManager,
  row: WorkOrderRow,
  audience: OutsideAudience,
  { placeId, tickets, ticketId }: EventData,
): Promise<string[]> {
  const holders = async (ids: readonly string[]) =>
    (await em.findBy(TicketRow, { id: In([...ids]) })).map((ticket) => ticket.unitId ?? ticket.placeId!)
  switch (audience) {
    case 'desk':
      return [row.deskId, ...(typeof placeId === 'string' ? [placeId] : [])]
    case 'grid':
      return row.gridId && !keptFromGrids(row) ? [row.gridId] : []
    case 'handler':
      return [row.unitId ?? row.handlerPlaceId].filter((id) => id !== null)
    case 'called':
      return holders((tickets as string[] | undefined) ?? [])
    case 'holder':
      return holders([String(ticketId)])
    default:
      return []
  }
}
