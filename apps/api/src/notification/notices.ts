import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { NotificationRow } from './notification.entity.ts'

/** In-app notices. Made by outbox follow-ups: one event tells one person once. */
@Injectable()
export class Notices {
  constructor(private readonly uow: UnitOfWork) {}

  async tell(
    em: EntityManager,
    accountIds: Iterable<string>,
    notice: { eventId: string; title: string; body: string; workOrderId: string | null; at: number },
  ): Promise<void> {
    const rows = [...new Set(accountIds)].map((accountId) => ({
      ...notice,
      id: this.uow.newId(),
      accountId,
      readAt: null,
    }))
    if (rows.length)
      await em.createQueryBuilder().insert().into(NotificationRow).updateEntity(false).values(rows).execute()
  }
}
