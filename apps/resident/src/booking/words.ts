import type { OutputOf, routes } from '@linli/contract/client'
import { beijing, longTime, openingWords, startOfDate, type BookingState } from '@linli/domain'
import type { Tone } from '../kernel/words.ts'

export type BookableItem = OutputOf<typeof routes.booking.bookables>['items'][number]
export type Bookable = OutputOf<typeof routes.booking.one>
export type Slot = OutputOf<typeof routes.booking.slots>['slots'][number]
export type Booking = OutputOf<typeof routes.booking.own>['items'][number]
interface Span {
  readonly from: string
  readonly to: string
}

const clock = (time: string) => time.slice(11, 16)
/** `9:00–10:00` of a day that stands beside it. */
export const hoursOf = ({ from, to }: Span) => `${clock(from)}–${clock(to)}`
/** `11月25日(周三)09:00–10:00`, with the day of the end where that is another. */
export const timeOf = ({ from, to }: Span) => {
  const sameDay = from.slice(0, 10) === to.slice(0, 10)
  const end = sameDay ? clock(to) : longTime(Date.parse(to), Date.now())
  return `${longTime(Date.parse(from), Date.now())}–${end}`
}
/** When a space is open, or an activity takes place. */
export const whenOf = ({ opening, time }: BookableItem) => (time ? timeOf(time) : opening ? openingWords(opening) : '')

export const placesOf = ({ left, waiting }: Pick<Slot, 'left' | 'waiting'>) =>
  left > 0 ? `还有 ${left} 个名额` : waiting > 0 ? `已约满，${waiting} 人候补` : '已约满，可以候补'

const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const
/** `今天`, `12月1日 周二`. */
export function dayOf(date: string, today: string | undefined): string {
  if (date === today) return '今天'
  const { month, day, weekday } = beijing(startOfDate(date))
  return `${month}月${day}日 ${WEEKDAYS[weekday]!}`
}

const TONES: Readonly<Record<BookingState, Tone>> = {
  waiting: 'wait',
  booked: 'go',
  kept: 'quiet',
  'not-kept': 'quiet',
  cancelled: 'quiet',
}
export const toneOf = ({ state }: { readonly state: BookingState }): Tone => TONES[state]
