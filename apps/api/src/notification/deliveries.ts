import { Injectable } from '@nestjs/common'
import {
  channelsFor,
  isMobile,
  toldToGroup,
  type Outside,
  type OutsideAudience,
  type WechatTemplate,
} from '@linli/domain'
import { In, IsNull, MoreThan, type EntityManager } from 'typeorm'
import { reachable } from '../access/duty.ts'
import { PlaceRow } from '../grid/grid.entity.ts'
import { AccountRow, SessionRow } from '../identity/identity.entity.ts'
import type { Work } from '../kernel/unit-of-work.ts'
import { Secrets } from '../platform/secrets.ts'
import { Sms } from '../platform/sms.ts'
import { WechatMessages } from '../platform/wechat-messages.ts'
import type { WorkOrderRow } from '../work-order/work-order.entity.ts'
import { DeliveryRow, SubscriptionPermitRow, WebhookRow } from './notification.entity.ts'

interface About {
  readonly eventId: string
  readonly order: WorkOrderRow
}
type New = Pick<DeliveryRow, 'channel' | 'targetId' | 'template' | 'words'> & Partial<Pick<DeliveryRow, 'dueAt'>>

/** Makes the messages that leave the house, in the transaction of the notice; `Sender` sends them. */
@Injectable()
export class Deliveries {
  constructor(
    private readonly sms: Sms,
    private readonly wechat: WechatMessages,
    private readonly secrets: Secrets,
  ) {}

  /** By WeChat or SMS, as far as a person can be reached and wants it. */
  async toPeople(
    work: Work,
    about: About,
    audience: OutsideAudience,
    outside: Outside,
    ids: readonly string[],
  ): Promise<void> {
    const { em, now } = work
    if (await isMadeUp(em, about.order)) return
    const from = await reachable(em, ids, about.order.urgency, now)
    for (const account of await em.findBy(AccountRow, { id: In([...ids]), erasedAt: IsNull(), demo: false })) {
      const { id: targetId, noticesOff } = account
      const reach = {
        wechat: account.openidHash !== null,
        app: await em.existsBy(SessionRow, { accountId: targetId, kind: 'refresh', expiresAt: MoreThan(now) }),
        phone: this.sms.ready && account.phone !== null && isMobile(this.secrets.open(account.phone)),
        off: noticesOff ?? [],
      }
      for (const channel of channelsFor(audience, outside, reach)) {
        const [template, words] = channel === 'wechat' ? outside.wechat! : [outside.sms!, '']
        const id = work.newId()
        if (channel === 'wechat' && !(await this.#takePermit(work, account, template as WechatTemplate, id))) continue
        await insert(work, about, { channel, targetId, template, words, dueAt: from.get(targetId)! }, id)
      }
    }
  }

  /** By the robots of the groups of places and units. */
  async toGroups(work: Work, about: About, outside: Outside, words: string, ids: readonly string[]): Promise<void> {
    if (!toldToGroup(outside, about.order.urgency) || (await isMadeUp(work.em, about.order))) return
    for (const { holderId } of await work.em.findBy(WebhookRow, { holderId: In([...ids]) }))
      await insert(work, about, { channel: 'wecom', targetId: holderId, template: '', words })
  }

  async #takePermit(work: Work, account: AccountRow, template: WechatTemplate, deliveryId: string): Promise<boolean> {
    if (account.openid === null || !this.wechat.templates[template]) return false
    return takePermit(work, account.id, template, deliveryId)
  }
}

/** Uses the oldest permission up for this delivery, so that it allows no other one. @returns whether there was one */
export async function takePermit(
  { em, now }: Work,
  accountId: string,
  template: WechatTemplate,
  deliveryId: string,
): Promise<boolean> {
  const unused = { accountId, template, usedAt: IsNull() }
  for (const { id } of await em.find(SubscriptionPermitRow, { where: unused, order: { id: 'ASC' }, take: 5 })) {
    const taken = await em.update(SubscriptionPermitRow, { id, usedAt: IsNull() }, { usedAt: now, deliveryId })
    if (taken.affected === 1) return true
  }
  return false
}

/** Whether a case lies in a district that was made up for the demo. */
export const isMadeUp = (em: EntityManager, { districtId }: Pick<WorkOrderRow, 'districtId'>): Promise<boolean> =>
  em.existsBy(PlaceRow, { id: districtId, demo: true })

const insert = ({ em, now, newId }: Work, { eventId, order }: About, made: New, id = newId()) =>
  em
    .createQueryBuilder()
    .insert()
    .into(DeliveryRow)
    .updateEntity(false)
    .values({
      dueAt: now,
      ...made,
      id,
      eventId,
      workOrderId: order.id,
      status: 'waiting',
      attempts: 0,
      unsure: false,
      lastError: null,
      sentAt: null,
    })
    .execute()
