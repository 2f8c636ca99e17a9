import { limitsOf, type Limit, type WorkOrderClock } from '@linli/domain'
import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { ServiceItemVersionRow } from '../catalogue/catalogue.entity.ts'
import type { NewClock } from '../kernel/clocks.ts'
import { Rules } from '../rule/rules.ts'
import type { WorkOrderRow } from './work-order.entity.ts'

/** How long each clock of a case may run. */
@Injectable()
export class Limits {
  constructor(private readonly rules: Rules) {}

  /**
   * @param from when the clocks begin
   * @param itemDays the item's own answer limit, where it is at hand
   */
  async of(
    em: EntityManager,
    row: WorkOrderRow,
    from: number,
    itemDays?: number,
  ): Promise<(clock: string) => NewClock> {
    const district = (await this.rules.get('work-order.limits', em))[row.urgency]
    const own = itemDays ?? (await answerDays(em, row))
    const limits: Readonly<Record<WorkOrderClock, Limit>> = {
      ...limitsOf(district, await this.rules.calendar(em), from, own),
      ...(await this.rules.get('work-order.stage-limits', em)),
    }
    return (clock) => ({ clock, limit: limits[clock as WorkOrderClock] })
  }
}

/** A service item's own limit, of the version the order was made by. */
async function answerDays(em: EntityManager, row: WorkOrderRow): Promise<number | undefined> {
  if (row.kind !== 'service') return undefined
  const item = await em.findOneBy(ServiceItemVersionRow, { code: row.subjectCode, version: String(row.subjectVersion) })
  return item?.body.limitDays
}
