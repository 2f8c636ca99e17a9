import type { Columns, ExportQuery } from '@linli/contract'
import {
  CHANNELS,
  isoTime,
  OUTCOMES,
  URGENCIES,
  WORK_ORDER_KINDS,
  workOrderProcess,
  type WorkOrderClock,
} from '@linli/domain'
import { Injectable, StreamableFile } from '@nestjs/common'
import { In, type SelectQueryBuilder } from 'typeorm'
import { labelOf, postFor } from '../access/scope.ts'
import type { CallOf } from '../kernel/call.ts'
import { ClockRunRow, EventRow } from '../kernel/kernel.entity.ts'
import { announceSheet, openSheet } from '../kernel/sheets.ts'
import { UnitOfWork } from '../kernel/unit-of-work.ts'
import { WorkOrderLists } from './lists.ts'
import type { WorkOrderRow } from './work-order.entity.ts'

const MOST = 10_000
const BATCH = 500
const CLOCKS = Object.keys(workOrderProcess.clocks) as WorkOrderClock[]

interface Exported {
  readonly row: WorkOrderRow
  readonly takenAt: number | null
  readonly answeredAt: number | null
  /** clocks that ran over, whether they still run or not */
  readonly late: readonly WorkOrderClock[]
}
const at = (moment: number | null) => (moment === null ? '' : isoTime(moment).slice(0, 16).replace('T', ' '))

const COLUMNS: Columns<Exported> = [
  ['单号', 16, ({ row }) => row.no],
  ['标题', 36, ({ row }) => row.title],
  ['种类', 8, ({ row }) => WORK_ORDER_KINDS[row.kind]],
  ['事项类别或服务事项', 22, ({ row }) => row.subject],
  ['受理渠道', 10, ({ row }) => CHANNELS[row.channel]],
  ['轻重缓急', 10, ({ row }) => URGENCIES[row.urgency]],
  ['属地', 34, ({ row }) => row.placeName],
  ['具体位置', 24, ({ row }) => row.location],
  ['保密单', 8, ({ row }) => (row.confidential ? '保密' : '')],
  ['状态', 12, ({ row }) => workOrderProcess.states[row.state].label],
  ['办理结果', 10, ({ row }) => (row.outcome ? OUTCOMES[row.outcome] : '')],
  ['承办单位或网格', 22, ({ row }) => row.handlerName ?? ''],
  ['提单时间', 17, ({ row }) => at(row.createdAt)],
  ['承诺答复', 17, ({ row }) => at(row.promisedAt)],
  ['签收时间', 17, ({ takenAt }) => at(takenAt)],
  ['答复时间', 17, ({ answeredAt }) => at(answeredAt)],
  ['归档时间', 17, ({ row }) => at(row.closedAt)],
  ['超时', 6, ({ late }) => (late.length ? '是' : '否')],
  ['超时的时限', 22, ({ late }) => late.map((clock) => workOrderProcess.clocks[clock]).join('、')],
]

/** What a step says about when the case was taken and answered; what is undone has no time. */
const MOMENTS: Readonly<Record<string, (now: number) => { takenAt?: number | null; answeredAt?: number | null }>> = {
  take: (takenAt) => ({ takenAt }),
  answer: (answeredAt) => ({ answeredAt }),
  solve: (answeredAt) => ({ answeredAt }),
  reply: (answeredAt) => ({ answeredAt }),
  redo: () => ({ answeredAt: null }),
  return: () => ({ takenAt: null }),
  reassign: () => ({ takenAt: null }),
  reopen: () => ({ takenAt: null, answeredAt: null }),
}

/** The list of cases as a table for a spreadsheet, at most ten thousand rows, written while it is read. */
@Injectable()
export class WorkOrderExport {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly lists: WorkOrderLists,
  ) {}

  /** Taking a list along leaves an event. */
  async exportList({ actor, input, now, reply }: CallOf<typeof ExportQuery>): Promise<StreamableFile> {
    const query = await this.lists.filtered(actor, 'work-order.export', input, now)
    const post = postFor(actor, 'work-order.export', input.postId)
    const { postId: _postId, ...filters } = input
    await this.uow.run(({ record }) =>
      record({
        subject: 'work-order-list',
        subjectId: post.id,
        action: 'export',
        actor,
        actorLabel: labelOf(actor, ({ id }) => id === post.id),
        data: filters,
      }),
    )
    const sheet = openSheet('单子', COLUMNS)
    void this.#write(sheet, query, now).catch((error: Error) => sheet.stream.destroy(error))
    announceSheet(reply, 'work-orders', '单子', now)
    return new StreamableFile(sheet.stream)
  }

  async #write(
    sheet: ReturnType<typeof openSheet<Exported>>,
    query: SelectQueryBuilder<WorkOrderRow>,
    now: number,
  ): Promise<void> {
    let before: string | undefined
    for (let rows = 0; rows < MOST; ) {
      const page = await (before ? query.clone().andWhere('w.id < :before', { before }) : query.clone())
        .take(BATCH)
        .getMany()
      sheet.add(await this.#exported(page, now))
      rows += page.length
      before = page[page.length - 1]?.id
      if (page.length < BATCH) break
    }
    await sheet.end()
  }

  async #exported(rows: readonly WorkOrderRow[], now: number): Promise<Exported[]> {
    const em = this.uow.source.manager
    const ids = rows.map(({ id }) => id)
    const events = await em.find(EventRow, {
      select: { subjectId: true, action: true, at: true, data: true },
      where: { subject: 'work-order', subjectId: In(ids), action: In(Object.keys(MOMENTS)) },
      order: { id: 'ASC' },
    })
    const runs = await em.findBy(ClockRunRow, { subjectId: In(ids) })
    const moments = new Map<string, Pick<Exported, 'takenAt' | 'answeredAt'>>()
    const none = { takenAt: null, answeredAt: null }
    // Steps of assisting and whistled units name the kind of their ticket: they are not the case's.
    for (const { subjectId, action, at: moment, data } of events)
      if (data['kind'] === undefined)
        moments.set(subjectId, { ...(moments.get(subjectId) ?? none), ...MOMENTS[action]!(moment) })
    const late = new Set(
      runs
        .filter(({ stoppedAt, pausedAt, dueAt }) => (stoppedAt ?? pausedAt ?? now) > dueAt)
        .map(({ subjectId, clock }) => `${subjectId} ${clock}`),
    )
    return rows.map((row) => ({
      row,
      ...(moments.get(row.id) ?? none),
      late: CLOCKS.filter((clock) => late.has(`${row.id} ${clock}`)),
    }))
  }
}
