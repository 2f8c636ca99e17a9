import { Injectable } from '@nestjs/common'
import { clockAlarms, dueAt, limitsOf, type ClockAlarm, type WorkOrderClock } from '@linli/domain'
import { IsNull, type EntityManager } from 'typeorm'
import { Timers } from '../kernel/timers.ts'
import { Rules } from '../rule/rules.ts'
import { WorkOrderClockRow, type WorkOrderRow } from './work-order.entity.ts'

/** The four clocks of a case: dispatch, first contact, answer, close. Only the process starts and stops them. */
@Injectable()
export class Clocks {
  constructor(
    private readonly rules: Rules,
    private readonly timers: Timers,
  ) {}

  /**
   * Starts runs with the limits in force now.
   * @param levels how many levels there are above the desk, each to hear of it in turn
   * @param answerDays a service item's own limit, in working days
   */
  async start(
    em: EntityManager,
    row: Pick<WorkOrderRow, 'id' | 'urgency'>,
    clocks: readonly WorkOrderClock[],
    now: number,
    levels: number,
    answerDays?: number,
  ): Promise<void> {
    if (clocks.length === 0) return
    const [table, calendar] = [await this.rules.get('work-order.limits', em), await this.rules.calendar(em)]
    const limits = limitsOf(table[row.urgency], calendar, now, answerDays)
    const before = await em.findBy(WorkOrderClockRow, { workOrderId: row.id })
    for (const clock of clocks) {
      const limit = limits[clock]
      const run = before.filter((b) => b.clock === clock).length + 1
      await em.insert(WorkOrderClockRow, {
        workOrderId: row.id,
        clock,
        run,
        startedAt: now,
        dueAt: dueAt(limit, calendar, now),
        stoppedAt: null,
        timeLimit: limit,
      })
      await this.#setAlarms(em, row.id, clock, clockAlarms(limit, calendar, now, levels))
    }
  }

  async stop(em: EntityManager, workOrderId: string, clocks: readonly WorkOrderClock[], now: number): Promise<void> {
    for (const clock of clocks) {
      await em.update(WorkOrderClockRow, { workOrderId, clock, stoppedAt: IsNull() }, { stoppedAt: now })
      await this.timers.clear(em, workOrderId, clock)
    }
  }

  /** Goes on with the last run of a stopped clock; what it would have said meanwhile is not said again. */
  async resume(
    em: EntityManager,
    workOrderId: string,
    clocks: readonly WorkOrderClock[],
    now: number,
    levels: number,
  ): Promise<void> {
    const calendar = await this.rules.calendar(em)
    for (const clock of clocks) {
      const last = await em.findOneOrFail(WorkOrderClockRow, { where: { workOrderId, clock }, order: { run: 'DESC' } })
      await em.update(WorkOrderClockRow, { workOrderId, clock, run: last.run }, { stoppedAt: null })
      const alarms = clockAlarms(last.timeLimit, calendar, last.startedAt, levels)
      await this.#setAlarms(
        em,
        workOrderId,
        clock,
        alarms.filter((alarm) => alarm.at > now),
      )
    }
  }

  /** The running clock that is over first, and the promise: the end of the last answer clock. */
  async standing(
    em: EntityManager,
    workOrderId: string,
  ): Promise<Pick<WorkOrderRow, 'dueClock' | 'dueAt' | 'promisedAt'>> {
    const rows = await em.find(WorkOrderClockRow, { where: { workOrderId }, order: { dueAt: 'ASC' } })
    const next = rows.find((r) => r.stoppedAt === null)
    const answer = rows.filter((r) => r.clock === 'answer').sort((a, b) => b.run - a.run)[0]
    return { dueClock: next?.clock ?? null, dueAt: next?.dueAt ?? null, promisedAt: answer?.dueAt ?? null }
  }

  #setAlarms(
    em: EntityManager,
    subjectId: string,
    clock: WorkOrderClock,
    alarms: readonly ClockAlarm[],
  ): Promise<void> {
    return this.timers.set(
      em,
      alarms.map(({ kind, level, at }) => ({ subjectId, clock, kind, level, firesAt: at })),
    )
  }
}
