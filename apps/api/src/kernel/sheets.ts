import { PassThrough } from 'node:stream'
import type { Columns } from '@linli/contract'
import { dateKey, EXPORTED_LISTS, type ExportedList } from '@linli/domain'
import { Injectable, StreamableFile } from '@nestjs/common'
import exceljs from 'exceljs'
import type { FastifyReply } from 'fastify'
import { labelOf } from '../access/scope.ts'
import type { Call } from './call.ts'
import { Refused } from './errors.ts'
import { UnitOfWork } from './unit-of-work.ts'

const MOST = 10_000
const PAGE = 100

/** Where to read on in a list. */
interface Reading {
  readonly limit: number
  readonly cursor?: string
}
interface Part<Item> {
  readonly items: readonly Item[]
  readonly next?: string | null
}

/** A table that is written row by row into a stream. */
export function openSheet<Row>(name: string, columns: Columns<Row>) {
  const stream = new PassThrough()
  const book = new exceljs.stream.xlsx.WorkbookWriter({ stream, useStyles: true })
  const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = columns.map(([header, width]) => ({ header, width }))
  sheet.getRow(1).font = { bold: true }
  sheet.getRow(1).commit()
  return {
    stream,
    add: (rows: readonly Row[]) => {
      for (const row of rows) sheet.addRow(columns.map(([, , cell]) => cell(row))).commit()
    },
    end: () => book.commit(),
  }
}

/** Says what is sent: a spreadsheet of the day. */
export function announceSheet(reply: FastifyReply, ascii: string, name: string, now: number): void {
  const day = dateKey(now)
  void reply
    .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    .header(
      'content-disposition',
      `attachment; filename="${ascii}-${day}.xlsx"; filename*=UTF-8''${encodeURIComponent(`${name}-${day}.xlsx`)}`,
    )
}

/** Any list as a spreadsheet: the rows that its own route shows to the same person, no others and no more of them. */
@Injectable()
export class Sheets {
  constructor(private readonly uow: UnitOfWork) {}

  /**
   * Taking a list along leaves an event.
   * @param read a part of the list, by its own permission, scope and masks
   * @throws list/too-long before anything is sent
   */
  async send<Item>(
    { actor, input, now, reply }: Call<object>,
    list: ExportedList,
    columns: Columns<Item>,
    read: (at: Reading) => Promise<Part<Item>>,
  ): Promise<StreamableFile> {
    const rows: Item[] = []
    for (let cursor: string | null | undefined = ''; typeof cursor === 'string'; ) {
      const part: Part<Item> = await read({ limit: PAGE, ...(cursor && { cursor }) })
      rows.push(...part.items)
      cursor = part.next
      if (rows.length > MOST) throw new Refused('list/too-long')
    }
    await this.uow.run(({ record }) =>
      record({
        subject: 'list',
        subjectId: list,
        action: 'export',
        actor,
        actorLabel: labelOf(actor),
        data: { ...input },
      }),
    )
    const sheet = openSheet(EXPORTED_LISTS[list], columns)
    sheet.add(rows)
    void sheet.end().catch((error: Error) => sheet.stream.destroy(error))
    announceSheet(reply, list, EXPORTED_LISTS[list], now)
    return new StreamableFile(sheet.stream)
  }
}
