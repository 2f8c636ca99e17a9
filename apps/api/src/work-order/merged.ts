import type { WorkOrderDetail } from '@linli/contract'
import { isoTime, sharedWithFollowers, wordsShared } from '@linli/domain'
import { Injectable } from '@nestjs/common'
import { In, type EntityManager } from 'typeorm'
import type { Actor } from '../kernel/call.ts'
import { EventRow } from '../kernel/kernel.entity.ts'
import { mayRead, relationsOf, type CaseFacts } from './facts.ts'
import { WorkOrderNoteRow, WorkOrderRow } from './work-order.entity.ts'

const MOST_SHOWN = 100

/** What is shown of a main to who follows it, and of the followers to the desk of the main. */
@Injectable()
export class Merged {
  /** Which case it is, staff who may read it see; the reporter sees how it stands. */
  async main(em: EntityManager, row: WorkOrderRow, actor: Actor): Promise<WorkOrderDetail['main']> {
    const main = row.mainId === null ? null : await em.findOneBy(WorkOrderRow, { id: row.mainId })
    if (!main) return null
    const reads = mayRead(actor, main, { relations: relationsOf(actor, main), tickets: [] })
    return {
      id: reads ? main.id : null,
      no: reads ? main.no : null,
      state: main.state,
      handlerName: main.handlerName,
      promisedAt: main.promisedAt === null ? null : isoTime(main.promisedAt),
    }
  }

  async followers(
    em: EntityManager,
    row: WorkOrderRow,
    { relations }: CaseFacts,
  ): Promise<WorkOrderDetail['followers']> {
    if (!relations.has('desk')) return []
    const rows = await em.find(WorkOrderRow, {
      where: { mainId: row.id },
      order: { id: 'ASC' },
      take: MOST_SHOWN,
    })
    return rows.map(({ id, no, createdAt }) => ({ id, no, createdAt: isoTime(createdAt) }))
  }

  /** Steps of the main for the trail of a follower, with the words that were for everybody. */
  async trail(em: EntityManager, { mainId }: WorkOrderRow): Promise<{ events: EventRow[]; notes: WorkOrderNoteRow[] }> {
    if (mainId === null) return { events: [], notes: [] }
    const all = await em.find(EventRow, {
      where: { subject: 'work-order', subjectId: mainId },
      order: { id: 'ASC' },
      take: 500,
    })
    const events = all.filter(({ action, data }) => typeof data['kind'] !== 'string' && sharedWithFollowers(action))
    const said = events.filter(({ action }) => wordsShared(action)).map(({ id }) => id)
    return { events, notes: said.length ? await em.findBy(WorkOrderNoteRow, { eventId: In(said) }) : [] }
  }
}
