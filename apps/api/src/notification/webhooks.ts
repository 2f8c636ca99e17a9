import { Injectable } from '@nestjs/common'
import type { SetWebhook, Webhook, WebhookId, WebhookList } from '@linli/contract'
import { isoTime } from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { labelOf } from '../access/scope.ts'
import { PlaceRow } from '../grid/grid.entity.ts'
import type { CallOf } from '../kernel/call.ts'
import { found } from '../kernel/errors.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { Secrets } from '../platform/secrets.ts'
import { UnitRow } from '../unit/unit.entity.ts'
import { WebhookRow } from './notification.entity.ts'

const ENDING = 4
const MOST = 1000

/** The robots of WeCom groups, one for each place or unit that wants to hear there. */
@Injectable()
export class Webhooks {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly secrets: Secrets,
  ) {}

  async list(): Promise<WebhookList> {
    const rows = await this.uow.source.manager.find(WebhookRow, { order: { setAt: 'DESC' }, take: MOST })
    return { items: await Promise.all(rows.map((row) => this.#shown(row))) }
  }

  set(call: CallOf<typeof SetWebhook>): Promise<Webhook> {
    const { actor, input } = call
    const key = new URL(input.address).searchParams.get('key')!
    return this.uow.command(
      call,
      async ({ em, now, record }) => {
        found(await holderOf(em, input.holderId, input.kind))
        await em.upsert(
          WebhookRow,
          { holderId: input.holderId, holderKind: input.kind, address: this.secrets.seal(key), setAt: now },
          ['holderId'],
        )
        await record({
          subject: 'webhook',
          subjectId: input.holderId,
          action: 'set',
          actor,
          actorLabel: labelOf(actor),
        })
        return input.holderId
      },
      async (holderId) => this.#shown(found(await this.uow.source.manager.findOneBy(WebhookRow, { holderId }))),
    )
  }

  remove(call: CallOf<typeof WebhookId>) {
    const { actor, input } = call
    return this.uow.command(
      call,
      async ({ em, record }) => {
        const gone = await em.delete(WebhookRow, { holderId: input.holderId })
        found(gone.affected || null)
        const subjectId = input.holderId
        await record({ subject: 'webhook', subjectId, action: 'remove', actor, actorLabel: labelOf(actor) })
        return subjectId
      },
      async () => ({ ok: true as const }),
    )
  }

  async #shown(row: WebhookRow): Promise<Webhook> {
    return {
      holderId: row.holderId,
      kind: row.holderKind,
      holderName: (await holderOf(this.uow.source.manager, row.holderId, row.holderKind))?.name ?? '',
      ending: this.secrets.open(row.address).slice(-ENDING),
      setAt: isoTime(row.setAt),
    }
  }
}

const holderOf = (em: EntityManager, id: string, kind: WebhookRow['holderKind']) =>
  kind === 'place' ? em.findOneBy(PlaceRow, { id }) : em.findOneBy(UnitRow, { id })
