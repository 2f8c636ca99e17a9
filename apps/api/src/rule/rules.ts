import { Injectable } from '@nestjs/common'
import {
  dateKey,
  ruleInForce,
  SECOND,
  workingCalendar,
  type NationalDays,
  type RuleKey,
  type Rules as RuleValues,
  type WorkingCalendar,
} from '@linli/domain'
import type { EntityManager } from 'typeorm'
import { AppClock } from '../platform/app-clock.ts'
import { nationalDays } from '../platform/national-days.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { RuleRow } from './rule.entity.ts'

const FRESH = 5 * SECOND

/** Rules as they are in force. Other instances' changes are seen within five seconds. */
@Injectable()
export class Rules {
  #rows: Map<RuleKey, RuleRow> | undefined
  #readAt = 0
  #calendar: WorkingCalendar | undefined
  #national: NationalDays | undefined
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: AppClock,
  ) {}

  /** The version in force, or the default the district started with. */
  async get<K extends RuleKey>(key: K, em?: EntityManager): Promise<RuleValues[K]> {
    return ruleInForce(key, (await this.rows(em)).get(key)?.value)
  }

  /** @param em of the transaction that is open, if one is */
  async rows(em: EntityManager = this.uow.source.manager): Promise<ReadonlyMap<RuleKey, RuleRow>> {
    const now = Date.now()
    if (this.#rows && now - this.#readAt < FRESH) return this.#rows
    const all = await em.find(RuleRow, { order: { version: 'ASC' } })
    const at = this.clock.now()
    this.#rows = new Map(all.filter((row) => row.validFrom <= at).map((row) => [row.id, row]))
    this.#readAt = now
    this.#calendar = undefined
    return this.#rows
  }

  forget(): void {
    this.#rows = undefined
  }

  async calendar(em?: EntityManager): Promise<WorkingCalendar> {
    const [hours, days] = [await this.get('calendar.hours', em), await this.get('calendar.days', em)]
    return (this.#calendar ??= workingCalendar(this.national(), hours, days))
  }

  /** The national notices, up to next year. */
  national(): NationalDays {
    return (this.#national ??= nationalDays(Number(dateKey(this.clock.now()).slice(0, 4)) + 1))
  }
}
