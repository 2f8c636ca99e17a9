import { Injectable } from '@nestjs/common'
import { AppClock } from '../platform/app-clock.ts'
import { Refused } from './errors.ts'
import { ThrottleRow } from './kernel.entity.ts'
import { isDuplicate, UnitOfWork } from './unit-of-work.ts'

/** Limits on how often something may be tried; counted in the database, so that they hold across instances. */
@Injectable()
export class Throttle {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: AppClock,
  ) {}

  /** Counts one try of `key` in windows of `window` milliseconds. @throws access/throttled past `most` */
  async count(key: string, most: number, window: number): Promise<void> {
    const now = this.clock.now()
    const em = this.uow.source.manager
    const fresh = await em
      .createQueryBuilder()
      .update(ThrottleRow)
      .set({ since: now, count: 1 })
      .where('id = :key AND since <= :old', { key, old: now - window })
      .execute()
    if (fresh.affected) return
    const more = await em
      .createQueryBuilder()
      .update(ThrottleRow)
      .set({ count: () => 'count + 1' })
      .where('id = :key AND count < :most', { key, most })
      .execute()
    if (more.affected) return
    const row = await em.findOneBy(ThrottleRow, { id: key })
    if (row && row.count >= most) throw new Refused('access/throttled')
    try {
      if (!row) return void (await em.insert(ThrottleRow, { id: key, since: now, count: 1 }))
    } catch (error) {
      if (!isDuplicate(error)) throw error
    }
    // Somebody else made the row or began its next window in between.
    return this.count(key, most, window)
  }
}
