import { Injectable, type OnModuleInit } from '@nestjs/common'
import { DAY } from '@linli/domain'
import { LessThan, Not, type EntityManager } from 'typeorm'
import { PhoneCodeRow, SessionRow, SignInTryRow } from '../identity/identity.entity.ts'
import { DeliveryRow, SubscriptionPermitRow } from '../notification/notification.entity.ts'
import { AppClock } from '../platform/app-clock.ts'
import { Rules } from '../rule/rules.ts'
import { CallRow, ReplyRow } from '../work-order/call.entity.ts'
import { ThrottleRow } from './kernel.entity.ts'
import { Timers } from './timers.ts'
import { isDuplicate, UnitOfWork } from './unit-of-work.ts'

const SWEEP = 'sweep'

/** Once a day: sign-ins, codes and counts that are over leave the database. */
@Injectable()
export class Housekeeping implements OnModuleInit {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: AppClock,
    private readonly timers: Timers,
    private readonly rules: Rules,
  ) {}

  onModuleInit(): void {
    this.timers.on(SWEEP, async ({ em, now }) => {
      await em.delete(SessionRow, { expiresAt: LessThan(now) })
      await em.delete(PhoneCodeRow, { expiresAt: LessThan(now) })
      await em.delete(SignInTryRow, { lastAt: LessThan(now - DAY) })
      await this.#forgetMessages(em, now)
      await this.#forgetCalls(em, now)
      await em.delete(ThrottleRow, { since: LessThan(now - DAY) })
      await this.#next(em, now)
    })
  }

  /** Messages that were sent, refused, given up or dropped are kept as long as the district says. */
  async #forgetMessages(em: EntityManager, now: number): Promise<void> {
    const before = now - (await this.rules.get('notification.keep-days', em)) * DAY
    await em.delete(DeliveryRow, { status: Not('waiting'), dueAt: LessThan(before) })
    await em.delete(SubscriptionPermitRow, { usedAt: LessThan(before) })
  }

  /** Records of calls, and the addresses that letters were to go to, are kept as long as the district says. */
  async #forgetCalls(em: EntityManager, now: number): Promise<void> {
    const before = now - (await this.rules.get('call.keep-days', em)) * DAY
    await em.query('DELETE FROM call_deed WHERE call_id IN (SELECT id FROM call_record WHERE started_at < ?)', [before])
    await em.delete(CallRow, { startedAt: LessThan(before) })
    await em.delete(ReplyRow, { at: LessThan(before) })
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
