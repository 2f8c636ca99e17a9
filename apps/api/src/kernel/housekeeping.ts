import { Injectable, type OnModuleInit } from '@nestjs/common'
import { DAY } from '@linli/domain'
import { LessThan, Not, type EntityManager } from 'typeorm'
import { PhoneCodeRow, SessionRow, SignInTryRow } from '../identity/identity.entity.ts'
import { DeliveryRow, SubscriptionPermitRow } from '../notification/notification.entity.ts'
import { AppClock } from '../platform/app-clock.ts'
import { ThrottleRow } from './kernel.entity.ts'
import { Timers } from './timers.ts'
import { isDuplicate, UnitOfWork } from './unit-of-work.ts'

const SWEEP = 'sweep'
/** Messages that were sent, refused, given up or dropped are kept so long. */
const KEPT = 30 * DAY

/** Once a day: sign-ins, codes and counts that are over leave the database. */
@Injectable()
export class Housekeeping implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: AppClock,
    private readonly timers: Timers,
  ) {}

  onModuleInit(): void {
    this.timers.on(SWEEP, async ({ em, now }) => {
      await em.delete(SessionRow, { expiresAt: LessThan(now) })
      await em.delete(PhoneCodeRow, { expiresAt: LessThan(now) })
      await em.delete(SignInTryRow, { lastAt: LessThan(now - DAY) })
      await em.delete(DeliveryRow, { status: Not('waiting'), dueAt: LessThan(now - KEPT) })
      await em.delete(SubscriptionPermitRow, { usedAt: LessThan(now - KEPT) })
      await em.delete(ThrottleRow, { since: LessThan(now - DAY) })
      await this.#next(em, now)
    })
  }

  /** Starts the daily sweep; once per database, however many instances ask. */
  async begin(): Promise<void> {
    await this.#next(this.uow.source.manager, this.clock.now()).catch((error: unknown) => {
      if (!isDuplicate(error)) throw error
    })
  }

  #next(em: EntityManager, now: number): Promise<void> {
    return this.timers.set(em, [{ subjectId: SWEEP, clock: SWEEP, kind: SWEEP, level: 0, firesAt: now + DAY }])
  }
}
