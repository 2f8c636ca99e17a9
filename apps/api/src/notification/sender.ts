import { Injectable, type OnModuleInit } from '@nestjs/common'
import { MINUTE, retryAt, type SmsTemplate, type WechatTemplate } from '@linli/domain'
import { LessThanOrEqual } from 'typeorm'
import { PlaceRow } from '../grid/grid.entity.ts'
import { AccountRow } from '../identity/identity.entity.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { Worker } from '../kernel/worker.ts'
import { Secrets } from '../platform/secrets.ts'
import { refused, UNKNOWN, type Sending } from '../platform/sending.ts'
import { Sms } from '../platform/sms.ts'
import { WechatMessages } from '../platform/wechat-messages.ts'
import { Wecom } from '../platform/wecom.ts'
import { UnitRow } from '../unit/unit.entity.ts'
import { denialCode } from '../work-order/denial-code.ts'
import { WorkOrderRow } from '../work-order/work-order.entity.ts'
import { isMadeUp } from './deliveries.ts'
import { DeliveryRow, SubscriptionPermitRow, WebhookRow } from './notification.entity.ts'

/** Longer than a sender waits for an answer. */
const LEASE = MINUTE
const BATCH = 50
const NOBODY = refused('收件人已不在，或与单子没有关系了')

/**
 * Sends what is due, at least once: a row is leased by a guarded update, and whatever happens to the one who leased it,
 * another tries again later. A message says the case number and fixed words, nothing else.
 */
@Injectable()
export class Sender implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly worker: Worker,
    private readonly secrets: Secrets,
    private readonly sms: Sms,
    private readonly wechat: WechatMessages,
    private readonly wecom: Wecom,
  ) {}

  onModuleInit(): void {
    this.worker.also((now, more) => this.drain(now, more))
  }

  /** @returns how many were tried; several instances may do this at once */
  async drain(now: number, more: () => boolean = () => true): Promise<number> {
    const { manager } = this.uow.source
    const due = await manager.find(DeliveryRow, {
      where: { status: 'waiting', dueAt: LessThanOrEqual(now) },
      order: { dueAt: 'ASC', id: 'ASC' },
      take: BATCH,
    })
    let tried = 0
    for (const row of due) {
      if (!more()) break
      const attempts = row.attempts + 1
      // Until its outcome is known, it may have gone out.
      const leased = await manager.update(
        DeliveryRow,
        { id: row.id, status: 'waiting', attempts: row.attempts, dueAt: row.dueAt },
        { attempts, dueAt: now + LEASE, unsure: true },
      )
      if (leased.affected !== 1) continue
      await this.#settle(row, attempts, now, await this.#send(row).catch(() => UNKNOWN))
      tried++
    }
    return tried
  }

  /** Writes what became of a try, and gives a permission back when it is sure that it was not used. */
  #settle({ id, unsure }: DeliveryRow, attempts: number, now: number, outcome: Sending): Promise<void> {
    return this.uow.run(async ({ em }) => {
      const mine = { id, attempts, status: 'waiting' as const }
      if (outcome.fate === 'sent') {
        await em.update(DeliveryRow, mine, { status: 'sent', sentAt: now, dueAt: now, unsure: false, lastError: null })
        return
      }
      const again = outcome.fate === 'later' ? retryAt(attempts, now) : null
      const status = again !== null ? 'waiting' : outcome.fate === 'later' ? 'dead' : 'refused'
      const known = outcome.unsent && !unsure
      const change = { status, dueAt: again ?? now, unsure: !known, lastError: outcome.reason.slice(0, 200) } as const
      const done = await em.update(DeliveryRow, mine, change)
      if (done.affected === 1 && again === null && known)
        await em.update(SubscriptionPermitRow, { deliveryId: id }, { usedAt: null, deliveryId: null })
    })
  }

  async #send(row: DeliveryRow): Promise<Sending> {
    const em = this.uow.source.manager
    const order = await em.findOneBy(WorkOrderRow, { id: row.workOrderId })
    if (!order) return NOBODY
    const madeUp = await isMadeUp(em, order)
    if (row.channel === 'wecom') {
      const hook = await em.findOneBy(WebhookRow, { holderId: row.targetId })
      if (!hook) return refused('没有设置群机器人')
      const where = { id: hook.holderId, demo: true }
      const demo =
        madeUp || (await (hook.holderKind === 'place' ? em.existsBy(PlaceRow, where) : em.existsBy(UnitRow, where)))
      return this.wecom.send({ key: this.secrets.open(hook.address), text: `${order.no} ${row.words}`, demo })
    }
    const account = await em.findOneBy(AccountRow, { id: row.targetId })
    if (!account || account.erasedAt !== null || order.reporterId !== account.id) return NOBODY
    const demo = madeUp || account.demo
    if (row.channel === 'wechat') {
      if (account.openid === null) return NOBODY
      const openid = this.secrets.open(account.openid)
      const page = `work-order/detail/index?id=${order.id}`
      const template = row.template as WechatTemplate
      return this.wechat.send({ openid, template, no: order.no, phrase: row.words, page, demo })
    }
    if (account.phone === null) return NOBODY
    const template = row.template as SmsTemplate
    const params = [order.no, ...(template === 'raised-for' ? [denialCode(this.secrets, order)] : [])]
    return this.sms.send({ phone: this.secrets.open(account.phone), template, params, demo })
  }
}
