import { complaintAbout, workOrderProcess } from '@linli/domain'
import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { EventClassRow } from '../catalogue/catalogue.entity.ts'
import { Clocks } from '../kernel/clocks.ts'
import { Refused } from '../kernel/errors.ts'
import type { ClockRunRow } from '../kernel/kernel.entity.ts'
import type { CaseFile } from './case-file.ts'
import type { ActInput } from './effects.ts'
import { Limits } from './limits.ts'
import type { WorkOrderRow } from './work-order.entity.ts'

type Change = Pick<WorkOrderRow, 'subjectCode' | 'subject' | 'urgency' | 'title'>

const { relimits } = workOrderProcess.states.raised.actions['reclassify']!

/** Another class or urgency of a case (调整类别与轻重缓急). */
@Injectable()
export class Reclassifying {
  constructor(
    private readonly clocks: Clocks,
    private readonly limits: Limits,
  ) {}

  /** What the case becomes; with another class comes the urgency of that class, unless one is given. */
  async change(em: EntityManager, row: WorkOrderRow, { classification }: ActInput): Promise<Change> {
    const { classCode, urgency } = classification!
    const to = classCode === undefined ? null : await em.findOneBy(EventClassRow, { code: classCode })
    if (classCode !== undefined && (row.kind !== 'report' || !to?.parent)) throw new Refused('catalogue/unknown-class')
    if (to && complaintAbout(to.code)) throw new Refused('work-order/complaint-class-stays')
    const next = {
      subjectCode: to?.code ?? row.subjectCode,
      subject: to?.name ?? row.subject,
      urgency: urgency ?? to?.urgency ?? row.urgency,
      title: to && row.title === row.subject ? to.name : row.title,
    }
    if (next.subjectCode === row.subjectCode && next.urgency === row.urgency)
      throw new Refused('work-order/same-classification')
    return next
  }

  /** Whether no clock that runs would be over later than it is now. */
  async keepsEnds(em: EntityManager, { row, clocks }: CaseFile, input: ActInput): Promise<boolean> {
    const next = { ...row, ...(await this.change(em, row, input)) }
    const limits = await this.limits.of(em, next, countedFrom(row, clocks))
    return !(await this.clocks.endsLater(em, clocks, relimits ?? [], limits))
  }
}

/** From when the limits count: the case was raised, or opened again. */
export const countedFrom = (row: WorkOrderRow, clocks: readonly ClockRunRow[]): number =>
  clocks.filter((run) => run.clock === 'answer').at(-1)?.startedAt ?? row.createdAt
