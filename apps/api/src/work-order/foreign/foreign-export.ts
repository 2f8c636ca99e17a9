import { PassThrough } from 'node:stream'
import type { ForeignWindow } from '@linli/contract'
import {
  answerTable,
  DAY,
  dateKey,
  foreignTime,
  OUTCOMES,
  workOrderProcess,
  type ForeignAnswer,
  type ForeignCells,
  type WorkOrderState,
} from '@linli/domain'
import { Injectable, StreamableFile } from '@nestjs/common'
import exceljs from 'exceljs'
import { In } from 'typeorm'
import { labelOf } from '../../access/scope.ts'
import type { CallOf } from '../../kernel/call.ts'
import { Refused } from '../../kernel/errors.ts'
import { EventRow } from '../../kernel/kernel.entity.ts'
import { UnitOfWork } from '../../kernel/unit-of-work.ts'
import { Secrets } from '../../platform/secrets.ts'
import { WorkOrderNoteRow, WorkOrderRow } from '../work-order.entity.ts'
import { ForeignSystems } from './foreign-systems.ts'
import { ForeignCaseRow, openCells } from './foreign.entity.ts'

const MOST = 10_000
const WINDOW = 366 * DAY
/** Steps that say to the reporter how it ends, and the states in which that still holds. */
const SAID = ['answer', 'solve', 'reply', 'decline']
const HOLDS: readonly WorkOrderState[] = ['answered', 'closed', 'declined']

/** Answers go back in the columns that the cases came in, with what the other system itself had sent. */
@Injectable()
export class ForeignExport {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly systems: ForeignSystems,
    private readonly secrets: Secrets,
  ) {}

  /** Taking them along leaves an event. */
  async answers({ actor, input, now, reply }: CallOf<typeof ForeignWindow>): Promise<StreamableFile> {
    const { code, name, mapping } = await this.systems.latest(input.code)
    const [from, to] = [Date.parse(input.from), Date.parse(input.to)]
    if (to - from > WINDOW) throw new Refused('work-order/window-too-long')
    const { titles, lines } = answerTable(mapping, await this.#answered(code, from, to))
    const data = { from: input.from, to: input.to, cases: lines.length }
    await this.uow.run(({ record }) =>
      record({
        subject: 'foreign-system',
        subjectId: code,
        action: 'export',
        actor,
        actorLabel: labelOf(actor),
        data,
      }),
    )
    const day = dateKey(now)
    void reply
      .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      .header(
        'content-disposition',
        `attachment; filename="answers-${day}.xlsx"; filename*=UTF-8''${encodeURIComponent(`${name}-答复-${day}.xlsx`)}`,
      )
    const stream = new PassThrough()
    void write(stream, titles, lines).catch((error: Error) => stream.destroy(error))
    return new StreamableFile(stream)
  }

  /** The cases of a system whose last word was said in between, in the order in which it was. */
  async #answered(system: string, from: number, to: number) {
    const em = this.uow.source.manager
    const found = await em
      .createQueryBuilder(ForeignCaseRow, 'f')
      .innerJoin(EventRow, 'e', "e.subject = 'work-order' AND e.subjectId = f.workOrderId")
      .where('f.system = :system AND e.at >= :from AND e.at < :to', { system, from, to })
      .andWhere('e.action IN (:...said)', { said: SAID })
      .take(MOST)
      .getMany()
    const foreign = new Map(found.map((row) => [row.workOrderId, row]))
    const ids = [...foreign.keys()]
    const orders = await em.findBy(WorkOrderRow, { id: In(ids), state: In([...HOLDS]) })
    const events = await em.find(EventRow, {
      where: { subject: 'work-order', subjectId: In(ids), action: In(SAID) },
      order: { id: 'ASC' },
    })
    // Steps of assisting and whistled units name the kind of their ticket: they are not the case's.
    const last = new Map(
      events.filter(({ data }) => data['kind'] === undefined).map((event) => [event.subjectId, event]),
    )
    const notes = await em.findBy(WorkOrderNoteRow, { eventId: In([...last.values()].map(({ id }) => id)) })
    const texts = new Map(notes.map((note) => [note.eventId, note.body]))
    return orders
      .flatMap((order) => {
        const event = last.get(order.id)
        return event && event.at >= from && event.at < to ? [{ order, event }] : []
      })
      .sort((a, b) => (a.event.id < b.event.id ? -1 : 1))
      .map(({ order, event }): { cells: ForeignCells; answers: Record<ForeignAnswer, string> } => ({
        cells: openCells(this.secrets, foreign.get(order.id)!),
        answers: {
          state: workOrderProcess.states[order.state].label,
          outcome: order.outcome ? OUTCOMES[order.outcome] : workOrderProcess.states[order.state].label,
          answer: texts.get(event.id) ?? '',
          unit: order.handlerName ?? event.actorLabel,
          finishedAt: foreignTime(event.at),
        },
      }))
  }
}

async function write(stream: PassThrough, titles: readonly string[], lines: readonly (readonly string[])[]) {
  const book = new exceljs.stream.xlsx.WorkbookWriter({ stream, useStyles: true })
  const sheet = book.addWorksheet('答复', { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = titles.map((header) => ({ header, width: 20 }))
  sheet.getRow(1).commit()
  for (const line of lines) sheet.addRow([...line]).commit()
  await book.commit()
}
