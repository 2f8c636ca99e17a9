import { defineProcess, doneOf, type ConditionOf, type RelationOf, type StateOf } from '../kernel/process.ts'

const callOff = {
  label: '取消',
  done: '管理方取消了',
  to: 'cancelled',
  by: ['keeper'],
  needs: ['reason'],
  if: ['not-begun'],
} as const
const cancel = { label: '取消预约', done: '取消了预约', to: 'cancelled', by: ['booker'], if: ['not-begun'] } as const
const keep = { label: '来了', done: '登记为来了', to: 'kept', by: ['keeper'], if: ['begun'] } as const
const miss = { label: '没有来', done: '登记为没有来', to: 'not-kept', by: ['keeper'], if: ['begun'] } as const

/**
 * A booking (预约) of one place in a slot. Who asks waits for a place; where one is free, that is over at once. Whether
 * somebody came has no effect on anything, may be put right, and is gone with the booking.
 */
export const bookingProcess = defineProcess({
  name: 'booking',
  version: 1,
  label: '预约',
  initial: 'waiting',
  begin: { action: 'ask', label: '预约', done: '提出预约', starts: [] },
  tickets: { book: '预约', keep: '赴约' },
  relations: { booker: '预约人', keeper: '管理方', place: '空出来的名额' },
  clocks: {},
  conditions: { 'place-free': 'booking/full', 'not-begun': 'booking/begun', begun: 'booking/not-begun' },
  states: {
    waiting: {
      label: '候补中',
      kind: 'open',
      ticket: 'book',
      actions: {
        place: { label: '约上', done: '约上了', to: 'booked', by: ['place'], if: ['place-free', 'not-begun'] },
        cancel,
        'call-off': callOff,
      },
    },
    booked: {
      label: '已约上',
      kind: 'open',
      ticket: 'book',
      actions: { cancel, 'call-off': callOff, keep, miss },
    },
    kept: { label: '来了', kind: 'closed', ticket: 'keep', actions: { miss } },
    'not-kept': { label: '没有来', kind: 'closed', ticket: 'keep', actions: { keep } },
    cancelled: { label: '已取消', kind: 'closed', ticket: 'book', actions: {} },
  },
})
export type BookingState = StateOf<typeof bookingProcess>
export type BookingRelation = RelationOf<typeof bookingProcess>
export type BookingCondition = ConditionOf<typeof bookingProcess>

/** Everything that is recorded of a booking, in words. */
export const BOOKING_TRAIL: Readonly<Record<string, string>> = doneOf(bookingProcess)

/** What the person is told who did not do it themselves. */
export const BOOKING_NOTICES: Readonly<Record<string, string>> = {
  place: '候补的名额有了，已经约上',
  'call-off': '管理方取消了，理由见“我的预约”',
}

/** What of the time of its slot holds for a booking. */
export const timeHolds = (from: number, now: number): BookingCondition => (now < from ? 'not-begun' : 'begun')
