import { Injectable } from '@nestjs/common'
import type { Urgency } from '@linli/domain'
import { In, type EntityManager } from 'typeorm'
import { reachable } from '../access/duty.ts'
import { AccountRow } from '../identity/identity.entity.ts'
import { addRows } from '../kernel/rows.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { NotificationRow } from './notification.entity.ts'

export interface Notice {
  readonly eventId: string
  readonly title: string
  readonly body: string
  readonly workOrderId: string | null
  /** of the case; what is immediate rings also off duty */
  readonly urgency?: Urgency
  readonly at: number
}

/** In-app notices. Made by outbox follow-ups: one event tells one person once, and not before they can be told. */
@Injectable()
export class Notices {
  constructor(private readonly uow: UnitOfWork) {}

  /** Those of them who have not switched off what asks nothing of them. */
  async willing(em: EntityManager, accountIds: readonly string[]): Promise<string[]> {
    const accounts = await em.find(AccountRow, {
      select: { id: true, noticesOff: true },
      where: { id: In([...accountIds]) },
    })
    const unwilling = new Set(accounts.flatMap(({ id, noticesOff }) => (noticesOff?.includes('progress') ? id : [])))
    return accountIds.filter((id) => !unwilling.has(id))
  }

  async tell(em: EntityManager, accountIds: Iterable<string>, { urgency, ...notice }: Notice): Promise<void> {
    const rows = [...(await reachable(em, accountIds, urgency ?? null, notice.at))].map(([accountId, at]) => ({
      ...notice,
      id: this.uow.newId(),
      accountId,
      at,
      readAt: null,
    }))
    await addRows(em, NotificationRow, rows)
  }
}
