import { Injectable } from '@nestjs/common'
import type { ChangeNoticeSettings, Empty, NoticeSettings as Settings, Permit } from '@linli/contract'
import { NOTICE_SWITCHES, type NoticeSwitch, type WechatTemplate } from '@linli/domain'
import { IsNull } from 'typeorm'
import { labelOf } from '../access/scope.ts'
import { AccountRow } from '../identity/identity.entity.ts'
import type { Call, CallOf } from '../kernel/call.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { WechatMessages } from '../platform/wechat-messages.ts'
import { SubscriptionPermitRow } from './notification.entity.ts'

/** Permissions that somebody can have laid up of one template. */
const MOST_LEFT = 20

/** How a person wants to be told, and what WeChat may be used for. */
@Injectable()
export class NoticeSettings {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly wechat: WechatMessages,
  ) {}

  show({ actor }: Call<Empty>): Promise<Settings> {
    return this.#of(actor.id)
  }

  change(call: CallOf<typeof ChangeNoticeSettings>): Promise<Settings> {
    const { actor, input } = call
    return this.uow.command(
      call,
      async ({ em, record }) => {
        await em.update(AccountRow, { id: actor.id }, { noticesOff: input.off.length ? [...new Set(input.off)] : null })
        const common = { subject: 'account' as const, subjectId: actor.id, actor, actorLabel: labelOf(actor) }
        await record({ ...common, action: 'notice-settings', data: { off: [...input.off] } })
        return actor.id
      },
      (id) => this.#of(id),
    )
  }

  /** One acceptance in WeChat is one permission. */
  permit(call: CallOf<typeof Permit>) {
    const { actor, input } = call
    return this.uow.command(
      call,
      async ({ em, now, newId, record }) => {
        for (const template of new Set(input.templates)) {
          const left = await em.countBy(SubscriptionPermitRow, { accountId: actor.id, template, usedAt: IsNull() })
          if (left >= MOST_LEFT) continue
          const permit = { id: newId(), accountId: actor.id, template, grantedAt: now, usedAt: null, deliveryId: null }
          await em.insert(SubscriptionPermitRow, permit)
        }
        await record({
          subject: 'account',
          subjectId: actor.id,
          action: 'subscribe',
          actor,
          actorLabel: labelOf(actor),
        })
        return actor.id
      },
      async () => ({ ok: true as const }),
    )
  }

  async #of(accountId: string): Promise<Settings> {
    const em = this.uow.source.manager
    const { noticesOff, phone, openidHash } = await em.findOneByOrFail(AccountRow, { id: accountId })
    const reachable: Readonly<Record<NoticeSwitch, boolean>> = {
      wechat: openidHash !== null && Object.keys(this.wechat.templates).length > 0,
      sms: phone !== null,
      progress: true,
    }
    const templates = Object.entries(this.wechat.templates) as [WechatTemplate, { id: string }][]
    return {
      switches: (Object.keys(NOTICE_SWITCHES) as NoticeSwitch[]).map((key) => ({
        key,
        on: !noticesOff?.includes(key),
        reachable: reachable[key],
      })),
      templates: await Promise.all(
        templates.map(async ([template, { id }]) => ({
          template,
          id,
          left: await em.countBy(SubscriptionPermitRow, { accountId, template, usedAt: IsNull() }),
        })),
      ),
    }
  }
}
