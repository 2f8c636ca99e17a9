import { Injectable } from '@nestjs/common'
import type { DeadLetterId, DeadLetterPage, DeadLetterQuery } from '@linli/contract'
import { isoTime, type WechatTemplate } from '@linli/domain'
import { In } from 'typeorm'
import { labelOf } from '../access/scope.ts'
import type { CallOf } from '../kernel/call.ts'
import { cursorOf, keyOf, pageOf } from '../kernel/cursor.ts'
import { found, Refused } from '../kernel/errors.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { WorkOrderRow } from '../work-order/work-order.entity.ts'
import { takePermit } from './deliveries.ts'
import { DeliveryRow, SubscriptionPermitRow } from './notification.entity.ts'

const ENDED = ['dead', 'refused'] as const

/** Messages that did not go out (死信): why, and what becomes of them. */
@Injectable()
export class DeadLetters {
  constructor(private readonly uow: UnitOfWork) {}

  async list({ input }: CallOf<typeof DeadLetterQuery>): Promise<DeadLetterPage> {
    const em = this.uow.source.manager
    const query = em
      .createQueryBuilder(DeliveryRow, 'd')
      .where('d.status = :status', { status: input.status })
      .orderBy('d.dueAt', 'DESC')
      .addOrderBy('d.id', 'DESC')
      .take(input.limit + 1)
    if (input.cursor) {
      const [at, id] = keyOf(input.cursor, ['number', 'string'])
      query.andWhere('(d.dueAt < :at OR (d.dueAt = :at AND d.id < :id))', { at, id })
    }
    const rows = await query.getMany()
    const orders = await em.find(WorkOrderRow, {
      select: { id: true, no: true },
      where: { id: In(rows.map((row) => row.workOrderId)) },
    })
    const numbers = new Map(orders.map(({ id, no }) => [id, no]))
    return pageOf(
      rows,
      input.limit,
      (row) => cursorOf(row.dueAt, row.id),
      (row) => ({
        id: row.id,
        channel: row.channel,
        workOrderNo: numbers.get(row.workOrderId) ?? '',
        status: input.status,
        attempts: row.attempts,
        reason: row.lastError ?? '',
        unsure: row.unsure,
        at: isoTime(row.dueAt),
      }),
    )
  }

  /** @throws notification/no-permit where WeChat needs a permission and none is left */
  sendAgain(call: CallOf<typeof DeadLetterId>) {
    return this.#end(call, 'again', async (work, row) => {
      if (row.channel !== 'wechat') return
      if (await work.em.existsBy(SubscriptionPermitRow, { deliveryId: row.id })) return
      if (!(await takePermit(work, row.targetId, row.template as WechatTemplate, row.id)))
        throw new Refused('notification/no-permit')
    })
  }

  drop(call: CallOf<typeof DeadLetterId>) {
    return this.#end(call, 'drop', () => Promise.resolve())
  }

  #end(
    call: CallOf<typeof DeadLetterId>,
    action: 'again' | 'drop',
    more: (work: Parameters<typeof takePermit>[0], row: DeliveryRow) => Promise<void>,
  ) {
    const { actor, input } = call
    return this.uow.command(
      call,
      async (work) => {
        const { em, now, record } = work
        const row = found(await em.findOneBy(DeliveryRow, { id: input.id, status: In(ENDED) }))
        await more(work, row)
        const change =
          action === 'again' ? ({ status: 'waiting', attempts: 0 } as const) : { status: 'dropped' as const }
        const done = await em.update(DeliveryRow, { id: row.id, status: row.status }, { ...change, dueAt: now })
        if (done.affected !== 1) throw new Refused('conflict/changed')
        await record({ subject: 'delivery', subjectId: row.id, action, actor, actorLabel: labelOf(actor) })
        return row.id
      },
      async () => ({ ok: true as const }),
    )
  }
}
