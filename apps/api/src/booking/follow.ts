import { Injectable, type OnModuleInit } from '@nestjs/common'
import { BOOKING_NOTICES, longTime } from '@linli/domain'
import { Outbox } from '../kernel/outbox.ts'
import { readRow } from '../kernel/rows.ts'
import { Notices } from '../notification/notices.ts'
import { BookableRow, BookingRow, SlotRow } from './booking.entity.ts'

/** Who booked is told of what others did to it. */
@Injectable()
export class BookingFollow implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly notices: Notices,
  ) {}

  onModuleInit(): void {
    this.outbox.on('booking', async ({ em }, event) => {
      const row = await readRow(em, BookingRow, { id: event.subjectId })
      const slot = row && (await readRow(em, SlotRow, { id: row.slotId }))
      const about = slot && (await readRow(em, BookableRow, { id: slot.bookableId }))
      const text = BOOKING_NOTICES[event.action]
      if (!about || !text) return
      await this.notices.tell(em, [row.accountId], {
        eventId: event.id,
        title: about.name,
        body: `“${about.name}”${longTime(slot.fromAt, event.at)}：${text}`,
        workOrderId: null,
        at: event.at,
      })
    })
  }
}
