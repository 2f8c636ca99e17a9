import type { FigureQuery } from '@linli/contract'
import type { FigureSplit, Listed } from '@linli/domain'

export type Asked = Omit<FigureQuery, 'by'>

const lastDayOf = (month: string) => {
  const [year, of] = month.split('-').map(Number)
  return `${month}-${String(new Date(Date.UTC(year!, of, 0)).getUTCDate()).padStart(2, '0')}`
}
const later = (a: string, b: string) => (a > b ? a : b)
const earlier = (a: string, b: string) => (a < b ? a : b)

/** What a line of the table narrows the cases to. */
const NARROWED: Readonly<Record<FigureSplit | 'total', (id: string, asked: Asked) => Record<string, string>>> = {
  total: () => ({}),
  place: (place) => ({ place }),
  unit: (unit) => ({ unit }),
  class: (group) => ({ group }),
  month: (month, { from, to }) => ({ from: later(from, `${month}-01`), to: earlier(to, lastDayOf(month)) }),
}

/** Address of the list of the cases behind a number. */
export const drill =
  (asked: Asked, of: FigureSplit | 'total', id: string) =>
  (figure: Listed): string => {
    const { postId, placeId, unitId, from, to } = asked
    const all: Record<string, string | undefined> = {
      post: postId,
      place: placeId,
      unit: unitId,
      from,
      to,
      ...NARROWED[of](id, asked),
      figure,
    }
    const given = Object.entries(all).flatMap(([key, value]) => (value ? [[key, value]] : []))
    return `/orders?${new URLSearchParams(given).toString()}`
  }
