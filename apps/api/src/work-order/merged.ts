import type { WorkOrderDetail } from '@linli/contract'
import { isoTime, sharedWithFollowers, wordsShared } from '@linli/domain'
import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import type { Actor } from '../kernel/call.ts'
import { mayRead, relationsOf, type CaseFacts } from './facts.ts'
import { stepsOf, type TakenStep } from './timeline.ts'
import { WorkOrderRow } from './work-order.entity.ts'

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
  async trail(em: EntityManager, { mainId }: WorkOrderRow): Promise<TakenStep[]> {
    if (mainId === null) return []
    const shared = (await stepsOf(em, mainId)).filter(
      ({ action, data }) => typeof data['kind'] !== 'string' && sharedWithFollowers(action),
    )
    return shared.map((step) => (wordsShared(step.action) ? step : { ...step, text: null, photos: [] }))
  }
}
