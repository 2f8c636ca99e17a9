import { Injectable } from '@nestjs/common'
import type {
  Bookable,
  CallOffActivity,
  ChangeActivity,
  ChangeSpace,
  CloseDay,
  MakeActivity,
  MakeSpace,
  OpenDay,
} from '@linli/contract'
import { AUDIT_ACTIONS, DAY, openingFault, startOfDate, type Opening } from '@linli/domain'
import type * as z from 'zod'
import { labelOf, permitsAt } from '../access/scope.ts'
import { PlaceRow } from '../grid/grid.entity.ts'
import type { Actor, CallOf } from '../kernel/call.ts'
import { found, Refused } from '../kernel/errors.ts'
import { addRows, changeRows, readRow, readRows } from '../kernel/rows.ts'
import { UnitOfWork, type Work } from '../kernel/unit-of-work.ts'
import { lineOf, placeNameOf } from '../work-order/effects.ts'
import { BookableRow, MICRO, SlotRow } from './booking.entity.ts'
import { Bookings } from './bookings.ts'
import { Slots } from './slots.ts'
import { BookingViews } from './views.ts'

type Described = Pick<z.output<typeof MakeSpace>, 'name' | 'body' | 'address' | 'where'>
const columnsOf = ({ name, body, address, where }: Described) => ({
  ...{ name, body, address },
  latitude: where && Math.round(where.latitude * MICRO),
  longitude: where && Math.round(where.longitude * MICRO),
})
function checkHours(opening: Opening): void {
  const fault = openingFault(opening)
  if (fault) throw new Refused('booking/bad-hours', { opening: fault })
}

/** Who keeps a space sets its hours and closes days; who organises an activity sets its time and its limit. */
@Injectable()
export class Keeping {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly slots: Slots,
    private readonly bookings: Bookings,
    private readonly views: BookingViews,
  ) {}

  makeSpace(call: CallOf<typeof MakeSpace>): Promise<Bookable> {
    const { input } = call
    return this.#make(call, async (work) => {
      checkHours(input.opening)
      return this.#add(work, call, { kind: input.kind, opening: input.opening })
    })
  }

  makeActivity(call: CallOf<typeof MakeActivity>): Promise<Bookable> {
    const { input } = call
    const [fromAt, toAt] = [Date.parse(input.from), Date.parse(input.to)]
    return this.#make(call, async (work) => {
      if (fromAt <= work.now || toAt <= fromAt) throw new Refused('booking/bad-time', { from: '请重新选择时间' })
      const bookableId = await this.#add(work, call, { kind: 'activity', opening: null })
      const slot = { id: work.newId(), bookableId, fromAt, toAt, capacity: input.capacity, taken: 0, asked: 0 }
      await addRows(work.em, SlotRow, [slot])
      await this.slots.setLapse(work.em, slot)
      return bookableId
    })
  }

  /** Other hours leave what is booked as it is; more places go to who waits. */
  changeSpace(call: CallOf<typeof ChangeSpace>): Promise<Bookable> {
    const { input } = call
    return this.#change(call, 'change', async (work, row) => {
      if (!row.opening || row.version !== input.version) throw new Refused('conflict/changed')
      checkHours(input.opening)
      const { kind, capacity, opening, open } = input
      await this.#set(work, row, { ...columnsOf(input), kind, capacity, opening, open })
      await this.#resize(work, row, capacity)
    })
  }

  changeActivity(call: CallOf<typeof ChangeActivity>): Promise<Bookable> {
    const { input } = call
    return this.#change(call, 'change', async (work, row) => {
      if (row.opening || row.version !== input.version) throw new Refused('conflict/changed')
      if (!row.open) throw new Refused('booking/closed')
      await this.#set(work, row, { ...columnsOf(input), capacity: input.capacity })
      await this.#resize(work, row, input.capacity)
    })
  }

  closeDay(call: CallOf<typeof CloseDay>): Promise<Bookable> {
    const { actor, input } = call
    return this.#change(call, 'close-day', async (work, row) => {
      const { date, reason } = input
      const others = this.#others(row, date, work.now)
      await this.#set(work, row, {
        closedDays: [...others, { date, reason }].sort((a, b) => (a.date < b.date ? -1 : 1)),
      })
      const by = { relation: 'keeper', actor, label: labelOf(actor), reason } as const
      for (const { id } of await this.slots.rows(work.em, row, [date])) await this.bookings.callOff(work, id, by)
    })
  }

  openDay(call: CallOf<typeof OpenDay>): Promise<Bookable> {
    return this.#change(call, 'open-day', (work, row) =>
      this.#set(work, row, { closedDays: this.#others(row, call.input.date, work.now) }),
    )
  }

  callOff(call: CallOf<typeof CallOffActivity>): Promise<Bookable> {
    const { actor, input } = call
    return this.#change(call, 'call-off', async (work, row) => {
      if (row.opening || !row.open) throw new Refused('booking/closed')
      await this.#set(work, row, { open: false })
      const by = { relation: 'keeper', actor, label: labelOf(actor), reason: input.reason } as const
      for (const { id } of await readRows(work.em, SlotRow, { bookableId: row.id }))
        await this.bookings.callOff(work, id, by)
    })
  }

  /** Closed days but one; what is over is no more among them. */
  #others(row: BookableRow, date: string, now: number) {
    if (!row.opening) throw new Refused('booking/closed')
    return row.closedDays.filter((day) => day.date !== date && startOfDate(day.date) + DAY > now)
  }

  /** Slots to come have as many places as the space, and never fewer than are taken. */
  async #resize(work: Work, { id: bookableId }: BookableRow, capacity: number): Promise<void> {
    for (const { id, fromAt } of await readRows(work.em, SlotRow, { bookableId })) {
      if (fromAt <= work.now) continue
      const slot = found(await readRow(work.em, SlotRow, { id }, 'alone'))
      await changeRows(work.em, SlotRow, { id }, { capacity: Math.max(capacity, slot.taken) })
      await this.bookings.fill(work, id)
    }
  }

  #make(call: CallOf<typeof MakeSpace> | CallOf<typeof MakeActivity>, work: (work: Work) => Promise<string>) {
    return this.uow.command(call, work, (id) => this.views.one(call.actor, id))
  }

  async #add(
    work: Work,
    { actor, input }: CallOf<typeof MakeSpace> | CallOf<typeof MakeActivity>,
    given: Pick<BookableRow, 'kind' | 'opening'>,
  ): Promise<string> {
    const place = found(await readRow(work.em, PlaceRow, { id: input.placeId, active: true }))
    if (place.kind === 'district') throw new Refused('booking/not-a-place')
    if (!permitsAt(actor, 'booking.keep', place.path)) throw new Refused('not-found')
    const row: BookableRow = {
      id: work.newId(),
      version: 0,
      placeId: place.id,
      path: place.path,
      placeName: placeNameOf(await lineOf(work.em, place.path)),
      capacity: input.capacity,
      open: true,
      closedDays: [],
      ...columnsOf(input),
      ...given,
    }
    await addRows(work.em, BookableRow, [row])
    await this.#record(work, row, actor, 'add')
    return row.id
  }

  /** The hours are held until the end: who books meanwhile waits for what they become. */
  #change(
    call: Pick<CallOf<typeof OpenDay>, 'actor' | 'command'> & { readonly input: { readonly id: string } },
    action: Action,
    change: (work: Work, row: BookableRow) => Promise<void>,
  ): Promise<Bookable> {
    const { actor, input } = call
    return this.uow.command(
      call,
      async (work) => {
        const row = found(await readRow(work.em, BookableRow, { id: input.id }, 'alone'))
        if (!permitsAt(actor, 'booking.keep', row.path)) throw new Refused('not-found')
        await this.#record(work, row, actor, action)
        await change(work, row)
        return row.id
      },
      (id) => this.views.one(actor, id),
    )
  }
  async #set(work: Work, row: BookableRow, change: Partial<BookableRow>): Promise<void> {
    await changeRows(work.em, BookableRow, { id: row.id }, { ...change, version: row.version + 1 })
  }
  async #record(work: Work, row: BookableRow, actor: Actor, action: Action): Promise<void> {
    const actorLabel = labelOf(actor, (post) => post.path !== null && row.path.startsWith(post.path))
    await work.record({ subject: 'bookable', subjectId: row.id, action, actor, actorLabel })
  }
}
type Action = keyof (typeof AUDIT_ACTIONS)['bookable']
